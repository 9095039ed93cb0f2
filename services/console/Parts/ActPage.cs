using System.Globalization;
using MakPlatform.Console.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MakPlatform.Console.Parts;

/// <summary>
/// A page that says what an act will do, asks for what it needs, and does it as the viewer. Where the service refuses, what was entered stays, but for secrets.
/// </summary>
public abstract class ActPage : Looking
{
    [Inject]
    protected PlatformActs Acts { get; set; } = null!;

    [Inject]
    protected NavigationManager Nav { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<Texts> Words { get; set; } = null!;

    /// <summary>What stands against it.</summary>
    protected string? Problem { get; set; }

    /// <summary>What was answered.</summary>
    protected ActAnswer? Answer { get; private set; }

    /// <summary>What was entered; null where nothing was.</summary>
    protected string? Sent(string name) => Context.Request.HasFormContentType && Context.Request.Form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>All that was entered or ticked under one name.</summary>
    protected IReadOnlyList<string> AllSent(string name) => Context.Request.HasFormContentType ? [.. Context.Request.Form[name].OfType<string>().Where(text => text.Length > 0)] : [];

    /// <summary>What was entered as lines.</summary>
    protected IReadOnlyList<string> LinesSent(string name) => Sent(name)?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A number that was entered; null where none was.</summary>
    protected int? NumberSent(string name) => int.TryParse(Sent(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What a field shows: what was entered, else what is known.</summary>
    protected string? Shown(string name, IFormattable? known) => Shown(name, known?.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>What a field shows: what was entered, else what is known.</summary>
    protected string? Shown(string name, string? known = null) => HttpMethods.IsPost(Context.Request.Method) ? Sent(name) : known;

    /// <summary>Does it; the viewer goes on to <paramref name="to"/> where it was done.</summary>
    /// <returns>True where it was done.</returns>
    protected async Task<bool> Do(HttpMethod method, string service, string path, object? body, string? to, string? seen = null)
    {
        try
        {
            using var content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body));
            Answer = await Acts.Send(Context, method, service, path, content, seen, Sent("once"));
            Problem = Answer.Problem;
        }
        catch (Exception error) when (PlatformReader.IsAway(error))
        {
            Problem = Words["{0} does not answer: nothing is known to have changed. Send it again in a moment; the same form twice is done once.", service];
        }

        if (Problem is null && to is not null)
            Nav.NavigateTo(to);
        return Problem is null;
    }

    protected Task<bool> Post(string service, string path, object? body, string? to) => Do(HttpMethod.Post, service, path, body, to);
}
