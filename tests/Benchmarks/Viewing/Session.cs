using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Viewing;

/// <summary>A browser's session at the console: its cookies, and nothing that draws.</summary>
internal sealed partial class Session : IDisposable
{
    private readonly HttpClient http;

    private Session(Uri console)
    {
        Console = console;
        http = new(new SocketsHttpHandler { CookieContainer = Cookies, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = console, Timeout = TimeSpan.FromMinutes(2) };
    }

    public Uri Console { get; }

    public CookieContainer Cookies { get; } = new();

    public static async Task<Session> SignIn(PlatformRun run, CancellationToken cancellationToken)
    {
        var state = (await run.State())!;
        var session = new Session(new(state["console"].Url!));
        var form = new Dictionary<string, string> { ["key"] = state.AdminKey, ["to"] = "/overview", ["__RequestVerificationToken"] = Token().Match(await session.Page("/sign-in", cancellationToken)).Groups[1].Value };
        using var body = new FormUrlEncodedContent(form);
        using var answer = await session.http.PostAsync(new Uri("/sign-in/key", UriKind.Relative), body, cancellationToken);
        return answer.EnsureSuccessStatusCode().RequestMessage!.RequestUri!.AbsolutePath == "/overview" ? session : throw new InvalidOperationException("Not signed in");
    }

    /// <summary>A page, to its last byte.</summary>
    public Task<string> Page(string path, CancellationToken cancellationToken) => http.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);

    /// <summary>The median time that a page takes to its last byte, in milliseconds, after one look that does not count.</summary>
    public async Task<double> Time(string path, int looks, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var look = -1; look < looks; look++)
        {
            var start = Stopwatch.GetTimestamp();
            if (await Page(path, cancellationToken) is var page && page.Contains("does not answer", StringComparison.Ordinal))
                throw new InvalidOperationException($"{path} says that a service is away.");
            if (look >= 0)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    /// <summary>What a browser sends as its page goes away.</summary>
    public async Task Leave(string circuit)
    {
        using var body = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
