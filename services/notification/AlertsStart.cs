using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Storage;
using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>What the service is made of.</summary>
public static class AlertsStart
{
    /// <summary>Adds those who look and send.</summary>
    public static IServiceCollection AddAlerts(this IServiceCollection services) =>
        services.AddAlertParts().AddHostedService<AlertSender>().AddHostedService<WatchTimer>().AddHostedService<LateStart>().AddHostedService<ForecastGauge>()
            .AddHostedService<SecretsAtStart>().AddHostedService<LedgerQuestions>().AddHostedService<LostHistory>();

    /// <summary>Adds what they and the endpoints use.</summary>
    public static IServiceCollection AddAlertParts(this IServiceCollection services)
    {
        services.AddSingleton<AlertSignal>().AddSingleton<NotificationMeter>().AddSingleton<Dispatch>().AddSingleton<Watch>().AddSingleton<PoolChange>().AddSingleton<Care>();
        services.AddSingleton(provider => new Templates(Options(provider).Templates)).AddSingleton<Scribe>().AddSingleton<LetterOf>();
        services.AddSingleton(provider => new SecretSeal(Options(provider).MasterKeys()));
        services.AddSingleton(provider => new ActLinks(Options(provider).LinkKey)).AddSingleton<ActEndpoint.Page>();
        Transports.Add(services);
        return services;
    }

    /// <summary>Takes in the catalogue's events, which share a queue.</summary>
    public static void AddCatalogueEvents(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<PoolDefinedConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<ProductDefinedConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<TierDefinedConsumer>().Endpoint(OneQueue);

        // One at a time: told twice at once, as at a first start, both would enter the same.
        static void OneQueue(IEndpointRegistrationConfigurator endpoint)
        {
            endpoint.Name = "notification-catalogue-events";
            endpoint.ConcurrentMessageLimit = 1;
        }
    }

    /// <summary>Maps all endpoints.</summary>
    public static void MapAlertEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapAlerts();
        routes.MapEpisodes();
        routes.MapPools();
        routes.MapSubscriptions();
        routes.MapReaders();
        routes.MapPreview();
        routes.MapAct();
    }

    private static NotificationOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<NotificationOptions>>().Value;
}
