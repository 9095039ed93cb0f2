using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MakPlatform.ServiceDefaults;

/// <summary>OpenTelemetry: logs, metrics and traces of the service, its bus, its database and its HTTP.</summary>
internal static class Telemetry
{
    // MailKit's, which only notification has.
    private const string Smtp = "MailKit.Net.SmtpClient";

    public static void AddTelemetry(this WebApplicationBuilder builder, string service)
    {
        var exports = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) && !builder.Configuration.GetValue<bool>("OTEL_SDK_DISABLED");
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service))
            .WithTracing(traces =>
            {
                traces.AddSource("MassTransit", Spans.SourceName, Smtp).AddProcessor<Conventions>();
                // Without a collector nobody would see the spans: ids still travel, so that a request's story has its trace, and nothing is noted for each request and command.
                if (exports)
                    traces.AddInstrumentation().SetSampler(new KeepErrorsAndDenials(StandardSampler.Of(builder.Configuration)));
                else
                    traces.SetSampler(new AlwaysOffSampler());
            });
        builder.Services.AddSingleton<IExceptionHandler, FaultSpans>();

        builder.AddMeters();
        // Where nobody listens nothing is counted, and nothing is queued for a collector.
        if (exports || builder.Configuration.ServesPrometheus())
            telemetry.WithMetrics(builder.Meter);
        if (!exports)
            return;
        telemetry.UseOtlpExporter();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
    }

    private static TracerProviderBuilder AddInstrumentation(this TracerProviderBuilder traces) => traces
        .AddAspNetCoreInstrumentation(http =>
        {
            http.Filter = context => !Health.IsProbe(context.Request.Path);
            http.EnrichWithHttpRequest = (span, request) => span.SetTag("url.path", SafeUrl.Path(request.Path));
        })
        .AddHttpClientInstrumentation(http => http.EnrichWithHttpRequestMessage = (span, request) => span.SetTag("url.full", SafeUrl.Whole(request.RequestUri)))
        .AddNpgsql();
}
