using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;

namespace MakPlatform.FingerprintMatching;

/// <summary>Takes requests that come many in a message: a message is a batch.</summary>
public sealed class ActivationsRequestedConsumer(BatchWork batches, Identifying identifying, Replies replies, TimeProvider clock) : IConsumer<ActivationsRequested>
{
    public Task Consume(ConsumeContext<ActivationsRequested> context)
    {
        var requests = context.Message.Requests;
        if (requests.Count == 0)
            return Task.CompletedTask;
        var asked = Asked.Together(context);
        return RequestRule.CheckMany(requests) is { Count: > 0 } problems
            ? Refusal.Send(replies, context, [.. asked.Select(one => (one, problems))], clock.GetUtcNow())
            : batches.Run(
                context,
                asked,
                one => one.TraceParent,
                some => identifying.Run(context, some),
                (one, error) => BatchWork.MoveToErrorQueue(context, new ActivationsRequested { Requests = [one.Request] }, error));
    }
}

/// <summary>How they are taken: as many messages at a time as batches are decided at a time.</summary>
public sealed class ActivationsRequestedConsumerDefinition : ConsumerDefinition<ActivationsRequestedConsumer>
{
    public ActivationsRequestedConsumerDefinition(IOptions<FingerprintMatchingOptions> options) => Endpoint(endpoint =>
    {
        endpoint.PrefetchCount = options.Value.ConcurrentBatches * 2;
        endpoint.ConcurrentMessageLimit = options.Value.ConcurrentBatches;
    });
}
