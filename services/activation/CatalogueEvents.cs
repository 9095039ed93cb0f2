using MassTransit;

namespace MakPlatform.Activation;

/// <summary>
/// The three events of a key share one queue, and one consumer takes them one at a time, so that a grant is never looked at
/// before the registration that was published ahead of it.
/// </summary>
internal static class CatalogueEvents
{
    public static void AddCatalogueEvents(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<KeyRegisteredConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<ActivationsAddedConsumer>().Endpoint(OneQueue);
        bus.AddConsumer<KeyRetiredConsumer>().Endpoint(OneQueue);
    }

    private static void OneQueue(IEndpointRegistrationConfigurator endpoint)
    {
        endpoint.Name = "activation-catalogue-events";
        endpoint.PrefetchCount = 1;
        endpoint.ConcurrentMessageLimit = 1;
    }
}
