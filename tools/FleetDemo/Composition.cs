using MakPlatform.FleetDemo.Day;
using MakPlatform.FleetDemo.Requests;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace MakPlatform.FleetDemo;

/// <summary>What the demo is made of.</summary>
internal static class Composition
{
    public static IHost Build(IReadOnlyDictionary<string, string?> overrides, DemoSettings settings, bool verbose)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(overrides);
        builder.Logging.ClearProviders();
        if (verbose)
            builder.Logging.AddConsole(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(Output());
        builder.Services.AddSingleton<DayTable>().AddSingleton<OpenRequests>().AddSingleton<AnswerQueue>().AddSingleton<InternalSystem>().AddSingleton<Patience>();
        builder.Services.AddTransient<Catalogue>().AddTransient<Closing>().AddTransient<FleetDay>();
        AddHttp(builder.Services, builder.Configuration["ApiKey"]);
        AddBus(builder.Services, Broker(builder.Configuration));
        return builder.Build();
    }

    private static void AddHttp(IServiceCollection services, string? apiKey)
    {
        services.AddServiceDiscovery();
        // No limit and no retries here: PlatformApi repeats whole calls.
        services.AddHttpClient<PlatformApi>(client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.DefaultRequestHeaders.Authorization = apiKey is null ? null : new("Bearer", apiKey);
        }).AddServiceDiscovery();
    }

    private static void AddBus(IServiceCollection services, Uri broker) => services.AddMassTransit(bus =>
    {
        // Or MassTransit reports to its maker: nothing leaves the organisation.
        bus.DisableUsageTelemetry();
        bus.AddConsumer<ActivationGrantedConsumer>();
        bus.AddConsumer<ActivationDeniedConsumer>();
        bus.UsingRabbitMq((context, rabbit) =>
        {
            rabbit.Host(broker, host => host.ConnectionName("fleet-demo"));
            rabbit.OverrideDefaultBusEndpointQueueName("system-fleet-demo.bus");
            rabbit.ConfigureJsonSerializerOptions(json => new(json) { WriteIndented = false });
            context.GetRequiredService<AnswerQueue>().Configure(rabbit, context);
        });
    });

    private static Uri Broker(ConfigurationManager configuration) =>
        configuration.GetConnectionString("messaging") is { Length: > 0 } address
            ? new Uri(address)
            : throw new InvalidOperationException("No broker is given: start the demo with ./run.sh --demo, pass --broker, or set ConnectionStrings__messaging.");

    // A pipe has no width: lines stay whole there.
    private static IAnsiConsole Output()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = 1_000;
        return console;
    }
}
