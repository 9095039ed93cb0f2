using System.Collections.Concurrent;
using System.Text;
using MakPlatform.TestInfrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Api.Tests;

/// <summary>A collector of telemetry (OTLP over HTTP): keeps what the services export, as it came.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> exports = new();
    private readonly WebApplication app;
    private volatile bool keeps;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/v1/{signal}", Take);
    }

    public string Address => app.Urls.First();

    /// <summary>What was exported since <see cref="Listen"/>: protobuf, whose texts stand in it letter by letter.</summary>
    public IReadOnlyCollection<string> Exports => exports;

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Begins to keep what comes.</summary>
    public void Listen() => keeps = true;

    /// <summary>Waits until this was exported.</summary>
    public Task HasHeard(string signal, string mark) => Until.True(
        () => Task.FromResult(exports.Any(export => export.StartsWith(signal, StringComparison.Ordinal) && export.Contains(mark, StringComparison.Ordinal))), heard => heard, $"{signal} about {mark}");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Take(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (keeps)
            exports.Enqueue($"{signal} {Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length)}");
        // An empty answer says that all of it was taken.
        return Results.Bytes([], "application/x-protobuf");
    }
}
