using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>Takes requests that come one a message, in batches.</summary>
public sealed class ActivationRequestedConsumer(BatchWork batches, Identifying identifying) : IConsumer<Batch<ActivationRequested>>
{
    public Task Consume(ConsumeContext<Batch<ActivationRequested>> context) =>
        batches.Run(context, messages => identifying.Run(context, [.. messages.Select(Asked.Alone)]));
}
