using System.Collections.Concurrent;
using System.Text;
using MakPlatform.TestInfrastructure.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MakPlatform.TestInfrastructure;

/// <summary>A collector of telemetry (OTLP over HTTP): keeps what the services export, as it came, once it listens.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> exports = new();
    private readonly WebApplication app;
    private volatile bool keeps;
    private int heard;

    private Collector(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapPost("/v1/{signal}", Take);
    }

    /// <summary>Where it is, for <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> with the protocol <c>http/protobuf</c>.</summary>
    public string Address => app.Urls.First();

    /// <summary>The settings with which a service exports to it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
    };

    /// <summary>How many exports came.</summary>
    public int Heard => heard;

    /// <summary>What was exported since <see cref="Listen"/>: the signal, and protobuf, whose texts stand in it letter by letter.</summary>
    public IReadOnlyCollection<string> Exports => [.. exports.Select(export => $"{export.Signal} {Encoding.UTF8.GetString(export.Body)}")];

    /// <summary>The spans that were exported since then.</summary>
    public IReadOnlyList<SpanSeen> Spans => [.. exports.Where(export => export.Signal == "traces").SelectMany(export => SpanSeen.Read(TracesExport.Parser.ParseFrom(export.Body)))];

    /// <summary>Starts one.</summary>
    /// <param name="port">Where; anywhere by default.</param>
    public static async Task<Collector> Start(int port = 0)
    {
        var collector = new Collector(port);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Begins to keep what comes.</summary>
    public void Listen() => keeps = true;

    /// <summary>Waits until this was exported.</summary>
    public Task HasHeard(string signal, string mark) => Until.True(
        () => Task.FromResult(Exports.Any(export => export.StartsWith(signal, StringComparison.Ordinal) && export.Contains(mark, StringComparison.Ordinal))), heard => heard, $"{signal} about {mark}");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Take(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Interlocked.Increment(ref heard);
        if (keeps)
            exports.Enqueue((signal, body.ToArray()));
        // An empty answer says that all of it was taken.
        return Results.Bytes([], "application/x-protobuf");
    }
}
