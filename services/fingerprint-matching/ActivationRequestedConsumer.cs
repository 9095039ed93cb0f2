using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.FingerprintMatching;

/// <summary>Takes requests that come one a message, and works on them in batches. There is one of it, for all messages.</summary>
public sealed class ActivationRequestedConsumer(BatchWork batches, Identifying identifying, IOptions<FingerprintMatchingOptions> options, TimeProvider clock) : IConsumer<ActivationRequested>
{
    /// <summary>Requests that a batch holds at the most.</summary>
    public const int BatchSize = 100;

    private readonly Gathering<ConsumeContext<ActivationRequested>> gathering = new(
        BatchSize,
        options.Value.ConcurrentBatches,
        TimeSpan.FromMilliseconds(options.Value.BatchEveryMs),
        clock,
        messages => batches.Run(messages, some => identifying.Run(some[0], [.. some.Select(Asked.Alone)])));

    public Task Consume(ConsumeContext<ActivationRequested> context) => gathering.Add(context);
}
