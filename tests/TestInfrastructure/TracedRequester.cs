using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MakPlatform.TestInfrastructure;

/// <summary>An internal system with traces of its own, which it exports too.</summary>
public sealed class TracedRequester : IAsyncDisposable
{
    private readonly TracerProvider traces;

    private TracedRequester(TracerProvider traces, Requester requester) => (this.traces, Requester) = (traces, requester);

    /// <summary>The system.</summary>
    public Requester Requester { get; }

    /// <summary>Connects to the broker.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="collector">Where its spans go.</param>
    /// <param name="ratio">The share of its traces that it keeps.</param>
    public static async Task<TracedRequester> Connect(string broker, Collector collector, double ratio = 1)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService("imaging"))
            .AddSource("MassTransit")
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)))
            .AddOtlpExporter(otlp =>
            {
                otlp.Endpoint = new Uri($"{collector.Address}/v1/traces");
                otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                otlp.BatchExportProcessorOptions = new() { ScheduledDelayMilliseconds = 500, MaxQueueSize = 20_000 };
            })
            .Build();
        return new(traces, await Requester.Connect(broker));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Requester.DisposeAsync();
        traces.Dispose();
    }
}
