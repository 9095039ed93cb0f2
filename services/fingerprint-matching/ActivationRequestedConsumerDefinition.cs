using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Options;

namespace MakPlatform.FingerprintMatching;

/// <summary>How requests are taken: in batches, several at a time, and answered even when they can't be read.</summary>
public sealed class ActivationRequestedConsumerDefinition(IOptions<FingerprintMatchingOptions> options, AnswerUnreadable answerUnreadable)
    : ConsumerDefinition<ActivationRequestedConsumer>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<ActivationRequestedConsumer> consumerConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.PrefetchCount = ActivationRequestedConsumer.BatchSize * (options.Value.ConcurrentBatches + 1);
        endpointConfigurator.ConfigureReceive(receive => receive.UseFilter(new RefuseTooLarge(answerUnreadable)));
        endpointConfigurator.ConfigureError(error =>
        {
            error.UseFilter(answerUnreadable);
            error.UseFilter(new GenerateFaultFilter());
            error.UseFilter(new ErrorTransportFilter());
        });
    }
}
