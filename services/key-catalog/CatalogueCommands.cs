using MassTransit;

namespace MakPlatform.KeyCatalog;

/// <summary>What the service takes from the bus: each a queue of its own, each answered.</summary>
internal static class CatalogueCommands
{
    public static void AddCatalogueCommands(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<RegisterProductConsumer>();
        bus.AddConsumer<RegisterTierConsumer>();
        bus.AddConsumer<DefinePoolConsumer>();
        bus.AddConsumer<RegisterKeyConsumer>();
        bus.AddConsumer<ImportKeysConsumer>();
        bus.AddConsumer<AddActivationsConsumer>();
        bus.AddConsumer<RequestActivationsConsumer>();
        bus.AddConsumer<RefuseActivationsConsumer>();
        bus.AddConsumer<BlockKeyConsumer>();
        bus.AddConsumer<MoveKeyConsumer>();
        bus.AddConsumer<RetireKeyConsumer>();
        bus.AddConsumer<RequestCatalogueConsumer>();
        bus.AddConsumer<AskRemainingConsumer>();
        bus.AddConsumer<AskAdviceConsumer>();
        bus.AddApiKeys();
    }
}
