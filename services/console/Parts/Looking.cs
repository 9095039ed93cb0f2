using System.Security.Claims;
using MakPlatform.Console.Platform;
using Microsoft.AspNetCore.Components;

namespace MakPlatform.Console.Parts;

/// <summary>A static part of a page that reads from the services, and says so where one of them is away.</summary>
public abstract class Looking : ComponentBase
{
    [Inject]
    protected IHttpContextAccessor Http { get; set; } = null!;

    [Inject]
    protected PlatformReader Platform { get; set; } = null!;

    protected HttpContext Context => Http.HttpContext!;

    protected ClaimsPrincipal Viewer => Context.User;

    /// <summary>The service that does not answer; null while all is well.</summary>
    protected string? Gone { get; private set; }

    /// <summary>Reads something from a service.</summary>
    protected async Task Look(string service, Func<CancellationToken, Task> read)
    {
        try
        {
            await read(Context.RequestAborted);
        }
        catch (Exception error) when (PlatformReader.IsAway(error) && !Context.RequestAborted.IsCancellationRequested)
        {
            Gone = service;
        }
    }

    /// <summary>A path with what is asked for; what is null or empty is left out.</summary>
    protected static string Query(string path, params IEnumerable<(string Name, string? Value)> asked)
    {
        var all = string.Join('&', asked.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        return all.Length == 0 ? path : $"{path}?{all}";
    }
}
