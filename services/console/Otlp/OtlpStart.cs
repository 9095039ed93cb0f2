using MakPlatform.Console.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Instrumentation.AspNetCore;

namespace MakPlatform.Console.Otlp;

/// <summary>The collector within the console: its receivers and its stores.</summary>
internal static class OtlpStart
{
    public static void AddOtlp(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OtlpOptions>().BindConfiguration(OtlpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TraceStore>().AddSingleton<LogStore>().AddSingleton<MetricStore>().AddSingleton<Intake>().AddHostedService<ForgetTimer>();
        var settings = builder.Configuration.GetSection(OtlpOptions.Section).Get<OtlpOptions>() ?? new();
        services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = settings.LargestMessage);
        // No telemetry of receiving telemetry: where the console is sent its own, one span would make the next.
        services.PostConfigure<AspNetCoreTraceInstrumentationOptions>(traces =>
        {
            var before = traces.Filter;
            traces.Filter = context => !OtlpDoor.IsOtlp(context.Request.Path) && before?.Invoke(context) is not false;
        });
        if (settings.Port != 0)
            builder.ListenForGrpc(settings);
    }

    public static void UseOtlp(this WebApplication app) => app.UseMiddleware<OtlpDoor>();

    public static void MapOtlp(this WebApplication app)
    {
        app.MapGrpcService<TraceReceiver>().AllowAnonymous();
        app.MapGrpcService<MetricsReceiver>().AllowAnonymous();
        app.MapGrpcService<LogsReceiver>().AllowAnonymous();
        app.MapOtlpOverHttp();
    }

    // Without TLS nothing tells HTTP/2 from HTTP/1.1, so that gRPC needs a port by itself beside those that are configured.
    private static void ListenForGrpc(this WebApplicationBuilder builder, OtlpOptions settings)
    {
        var ports = builder.Configuration["http_ports"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"http://*:{port}") ?? [];
        var urls = builder.Configuration["urls"] is { Length: > 0 } configured ? configured : string.Join(';', ports.DefaultIfEmpty("http://localhost:5000"));
        builder.WebHost.UseUrls([.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries), $"http://{settings.Address}:{settings.Port}"]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
        {
            if (listen.IPEndPoint?.Port == settings.Port)
                listen.Protocols = HttpProtocols.Http2;
        }));
    }
}
