using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace MakPlatform.ServiceDefaults;

/// <summary>Which meters are listened to, within which bounds, and who may read them. docs/metrics.md lists their instruments.</summary>
public static class Metering
{
    /// <summary>The setting that opens <c>/metrics</c>, where Prometheus reads.</summary>
    public const string PrometheusSetting = "Telemetry:Prometheus";

    /// <summary>Where Prometheus reads.</summary>
    public const string PrometheusPath = "/metrics";

    // What has a series a pool. An organisation with more pools than this has the rest of them in one series.
    private const int MostPoolSeries = 4_000;

    // What comes of other libraries: a route, a queue or a host a series.
    private const int MostForeignSeries = 500;

    // Our own instruments without a pool: their tags are enumerations.
    private const int MostSeries = 250;

    /// <summary>True where Prometheus may read this service's metrics.</summary>
    public static bool ServesPrometheus(this IConfiguration configuration) => configuration.GetValue<bool>(PrometheusSetting);

    internal static void Meter(this WebApplicationBuilder builder, MeterProviderBuilder metrics)
    {
        metrics
            .AddMeter("MakPlatform.*", "MassTransit", "Npgsql")
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddView(Bounded);
        // A point of a graph leads to the trace behind it, unless the standard variable says otherwise.
        if (builder.Configuration["OTEL_METRICS_EXEMPLAR_FILTER"] is not { Length: > 0 })
            metrics.SetExemplarFilter(ExemplarFilterType.TraceBased);
        if (builder.Configuration.ServesPrometheus())
            metrics.AddPrometheusExporter(prometheus => prometheus.ScopeInfoEnabled = false);
    }

    internal static void AddMeters(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<QueueNames>().AddSingleton<QueueAges>().AddSingleton<BatchMeter>();
        builder.Services.AddHostedService<ProcessMeter>().AddHostedService<HealthMeter>();
    }

    // What is above a limit is counted in one series with the tag otel.metric.overflow: memory stays bounded, and sums stay right.
    private static MetricStreamConfiguration? Bounded(Instrument instrument) => new()
    {
        CardinalityLimit = !instrument.Meter.Name.StartsWith("MakPlatform.", StringComparison.Ordinal) ? MostForeignSeries
            : PoolTag.IsOn(instrument) ? MostPoolSeries
            : MostSeries,
    };
}
