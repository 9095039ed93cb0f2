using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakPlatform.Console.Platform;

/// <summary>
/// Reads the services' HTTP APIs with the key that services show each other, a viewer of all pools. Whoever shows what was read looks first whether its viewer may see the pool.
/// </summary>
public sealed class PlatformReader(IHttpClientFactory clients)
{
    public const string Activation = "activation", Fingerprint = "fingerprint-matching", Catalogue = "key-catalog", Notification = "notification";

    private const int Largest = 1_000;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>The services that it reads.</summary>
    public static IReadOnlyList<string> Services { get; } = [Activation, Fingerprint, Catalogue, Notification];

    /// <summary>True where a service does not answer, or says that it can't.</summary>
    public static bool IsAway(Exception error) => error is HttpRequestException or TaskCanceledException or TimeoutException or Polly.ExecutionRejectedException;

    /// <summary>Reads one thing; null where there is none.</summary>
    public async Task<T?> Find<T>(string service, string path, CancellationToken cancellationToken)
        where T : class
    {
        using var http = clients.CreateClient(service);
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancellationToken);
    }

    /// <summary>Reads what a search finds; null where the service refuses what was searched for.</summary>
    public async Task<T?> Found<T>(string service, string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await Find<T>(service, path, cancellationToken);
        }
        catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.BadRequest)
        {
            return null;
        }
    }

    /// <summary>Passes on what a service answers, as it comes: a file of any length takes no memory here.</summary>
    public async Task Pass(string service, string path, HttpResponse to, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(service);
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        to.StatusCode = (int)answer.StatusCode;
        to.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Content.Headers.ContentDisposition is { } name)
            to.Headers.ContentDisposition = name.ToString();
        await answer.Content.CopyToAsync(to.Body, cancellationToken);
    }

    /// <summary>Reads a list to its end, page behind page.</summary>
    public async Task<IReadOnlyList<T>> All<T>(string service, string path, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        string? after = null;
        do
        {
            var page = await Find<Listed<T>>(service, $"{path}?limit={Largest}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", cancellationToken);
            all.AddRange(page?.Items ?? []);
            after = page?.Next;
        }
        while (after is not null);
        return all;
    }
}
