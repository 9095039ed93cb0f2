using MassTransit;

namespace MakPlatform.Activation;

/// <summary>
/// The events of keys and pools share one queue, and one consumer takes them one at a time, so that a grant is never looked at
/// before the registration that was published ahead of it.
/// </summary>
internal static class CatalogueEvents
{
    public static void AddCatalogueEvents(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<KeyRegisteredConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<ActivationsAddedConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<KeyRetiredConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<KeyBlockedConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<KeyMovedConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<PoolDefinedConsumer>().Endpoint(OneQueue);
    }

    private static void OneQueue(IEndpointRegistrationConfigurator endpoint)
    {
        endpoint.Name = "activation-catalogue-events";
        endpoint.PrefetchCount = 1;
        endpoint.ConcurrentMessageLimit = 1;
    }
}
