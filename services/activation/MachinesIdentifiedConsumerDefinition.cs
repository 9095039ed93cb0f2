using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.Activation;

/// <summary>How many messages the broker hands out before the first of them is done: a batch more than are decided at once.</summary>
public sealed class MachinesIdentifiedConsumerDefinition : ConsumerDefinition<MachinesIdentifiedConsumer>
{
    public MachinesIdentifiedConsumerDefinition(IOptions<ActivationOptions> options) =>
        Endpoint(endpoint => endpoint.PrefetchCount = options.Value.BatchMessages * (MachinesIdentifiedConsumer.AtOnce + 1));
}
