using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MakPlatform.Console.Tests;

/// <summary>What services of the platform would send, sent by OpenTelemetry's own SDK: by gRPC the first two, by HTTP the third.</summary>
public sealed partial class SampleTelemetry
{
    private const string Fingerprint = "fingerprint-matching", Activation = "activation", Notification = "notification";

    public Guid Request { get; } = Guid.CreateVersion7();

    public Guid Machine { get; } = Guid.CreateVersion7();

    /// <summary>The request's trace, and the batch's that links to it.</summary>
    public ActivityTraceId Trace { get; private set; }

    public ActivityTraceId Batch { get; private set; }

    public void Send(string grpc, string http, string key, int more = 60)
    {
        using (Tracer(Fingerprint, grpc, key, OtlpExportProtocol.Grpc))
        using (Tracer(Activation, grpc, key, OtlpExportProtocol.Grpc))
        using (Tracer(Notification, $"{http}/v1/traces", key, OtlpExportProtocol.HttpProtobuf))
        {
            (Trace, Batch) = Tell(Request, Machine, "windows-11-pro", denied: true, secondsAgo: 0);
            for (var i = 0; i < more; i++)
                Tell(Guid.CreateVersion7(), Guid.CreateVersion7(), i % 3 == 0 ? "office-ltsc-2024" : "windows-11-pro", denied: i % 7 == 0, secondsAgo: i + 1);
        }

        Measure(grpc, key);
        Log(http, key);
    }

    private static (ActivityTraceId Trace, ActivityTraceId Batch) Tell(Guid request, Guid machine, string pool, bool denied, int secondsAgo)
    {
        using var matching = new ActivitySource(Fingerprint);
        using var deciding = new ActivitySource(Activation);
        using var telling = new ActivitySource(Notification);
        var begun = TimeProvider.System.GetUtcNow().AddSeconds(-secondsAgo);
        using var root = matching.StartActivity("fingerprint-matching-activation-requested process", ActivityKind.Consumer, default(ActivityContext), startTime: begun)!;
        root.SetTag("makplatform.request.id", request).SetTag("makplatform.pool", pool).SetTag("makplatform.machine.id", machine).SetTag("makplatform.verdict", "known")
            .SetTag("messaging.system", "rabbitmq");
        using (var query = matching.StartActivity("SELECT candidates", ActivityKind.Client, root.Context, startTime: begun.AddMilliseconds(1)))
            query!.SetTag("db.system.name", "postgresql").SetEndTime(begun.AddMilliseconds(4).UtcDateTime);
        using var decision = deciding.StartActivity("decide activation", ActivityKind.Consumer, root.Context, startTime: begun.AddMilliseconds(5))!;
        decision.SetTag("makplatform.request.id", request).SetTag("makplatform.pool", pool);
        if (denied)
            decision.SetTag("makplatform.denied.code", "PoolExhausted").SetStatus(ActivityStatusCode.Error, "Every activation of the pool is used up.").AddEvent(new("denied", begun.AddMilliseconds(6)));
        using (var mail = telling.StartActivity("send mail", ActivityKind.Client, decision.Context, startTime: begun.AddMilliseconds(9)))
            mail!.SetTag("server.address", "smtp.example.org").SetEndTime(begun.AddMilliseconds(21).UtcDateTime);
        decision.SetEndTime(begun.AddMilliseconds(11).UtcDateTime);
        root.SetEndTime(begun.AddMilliseconds(13).UtcDateTime);
        Activity.Current = null; // a batch is nobody's child
        using var batch = deciding.StartActivity("activation-machines-identified batch", ActivityKind.Consumer, default(ActivityContext), links: [new(decision.Context)], startTime: begun.AddMilliseconds(4))!;
        batch.SetEndTime(begun.AddMilliseconds(12).UtcDateTime);
        return (root.TraceId, batch.TraceId);
    }

    private static TracerProvider Tracer(string service, string endpoint, string key, OtlpExportProtocol protocol) => Sdk.CreateTracerProviderBuilder()
        .AddSource(service).SetResourceBuilder(Resource(service)).SetSampler(new AlwaysOnSampler()).AddOtlpExporter(to => Set(to, endpoint, key, protocol)).Build();

    private static void Measure(string grpc, string key)
    {
        using var meter = new Meter("MakPlatform.activation");
        using var deciding = new ActivitySource(Activation);
        using var traces = Tracer(Activation, grpc, key, OtlpExportProtocol.Grpc);
        using var metrics = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).SetResourceBuilder(Resource(Activation)).SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView("makplatform.wait", new Base2ExponentialBucketHistogramConfiguration()).AddOtlpExporter(to => Set(to, grpc, key, OtlpExportProtocol.Grpc)).Build();
        var duration = meter.CreateHistogram("makplatform.request.duration", "s", "From the request to its answer.", tags: null, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.03, 0.04, 0.05] });
        var wait = meter.CreateHistogram<double>("makplatform.wait", "s", "Time in the queue.");
        var decisions = meter.CreateCounter<long>("makplatform.decisions", "{decision}", "Decisions by outcome.");
        meter.CreateObservableGauge("makplatform.pool.remaining", () => new[] { new Measurement<int>(41, new KeyValuePair<string, object?>("makplatform.pool", "windows-11-pro")) }, "{activation}");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 50; i++)
            {
                using var span = i == 49 ? deciding.StartActivity("decide activation") : null;
                duration.Record(0.004 + (i * 0.0007));
                wait.Record(0.001 * i);
                decisions.Add(1, new KeyValuePair<string, object?>("makplatform.outcome", i % 5 == 0 ? "denied" : "granted"));
            }

            metrics.ForceFlush();
        }
    }

    private void Log(string http, string key)
    {
        using var logs = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddOpenTelemetry(options =>
        {
            options.IncludeFormattedMessage = true;
            options.SetResourceBuilder(Resource(Activation)).AddOtlpExporter(to => Set(to, $"{http}/v1/logs", key, OtlpExportProtocol.HttpProtobuf));
        }));
        var log = logs.CreateLogger("MakPlatform.Activation.Announcer");
        using var activity = new Activity("log").SetParentId(Trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
        LogDenied(log, Request, "windows-11-pro");
        activity.Stop();
        LogStarted(log, "activation");
    }

    private static ResourceBuilder Resource(string service) => ResourceBuilder.CreateEmpty().AddService(service, serviceInstanceId: $"{service}-0");

    private static void Set(OtlpExporterOptions to, string endpoint, string key, OtlpExportProtocol protocol)
    {
        to.Endpoint = new(endpoint);
        to.Protocol = protocol;
        to.Headers = $"x-otlp-api-key={key}";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} is denied: pool {Pool} has none left")]
    private static partial void LogDenied(ILogger log, Guid requestId, string pool);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service} has started")]
    private static partial void LogStarted(ILogger log, string service);
}
