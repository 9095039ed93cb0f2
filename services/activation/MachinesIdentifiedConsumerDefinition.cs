using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.Activation;

/// <summary>Batches of batches: under load many requests share one transaction, at rest none waits longer than the time limit.</summary>
public sealed class MachinesIdentifiedConsumerDefinition : ConsumerDefinition<MachinesIdentifiedConsumer>
{
    private readonly ActivationOptions options;

    public MachinesIdentifiedConsumerDefinition(IOptions<ActivationOptions> options)
    {
        this.options = options.Value;
        Endpoint(endpoint => endpoint.PrefetchCount = this.options.BatchMessages * 4);
    }

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<MachinesIdentifiedConsumer> consumerConfigurator, IRegistrationContext context) =>
        consumerConfigurator.Options<BatchOptions>(batch => batch
            .SetMessageLimit(options.BatchMessages)
            .SetConcurrencyLimit(2)
            .SetTimeLimit(TimeSpan.FromMilliseconds(options.BatchWaitMs)));
}
