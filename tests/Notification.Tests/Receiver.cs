using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MakPlatform.Notification.Tests;

/// <summary>A real HTTP server that keeps what it is sent, and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First() + "/hook");

    public ConcurrentQueue<(IHeaderDictionary Headers, string Body)> Requests { get; } = [];

    public static async Task<Receiver> Start(Func<int, string, (int Status, string Body)>? answer = null)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            receiver.Requests.Enqueue((new HeaderDictionary(request.Headers.ToDictionary()), body));
            var (status, text) = answer?.Invoke(receiver.Requests.Count, body) ?? (200, "");
            return Results.Text(text, "application/json", statusCode: status);
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
