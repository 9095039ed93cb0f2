using MassTransit;

namespace MakPlatform.Activation;

/// <summary>Batches take long: few at a time, and refusals come by address, never by subscription.</summary>
internal static class BulkRegistration
{
    /// <summary>What operators found out about machines.</summary>
    public static void AddCorrections(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<MachinesMergedConsumer>();
        bus.AddConsumer<MachineSplitConsumer>();
    }

    public static void AddBulk(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<ActivateMachinesConsumer>().Endpoint(endpoint =>
        {
            endpoint.PrefetchCount = 2;
            endpoint.ConcurrentMessageLimit = 2;
        });
        bus.AddConsumer<BulkRefusedConsumer>().Endpoint(endpoint =>
        {
            endpoint.Name = BulkRefusedConsumer.Queue;
            endpoint.ConfigureConsumeTopology = false;
        });
    }
}
