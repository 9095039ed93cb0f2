using MakPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MakPlatform.Edge;

/// <summary>The messages that this service gave up: looked at, given back to their queue, or thrown away. They belong to no pool.</summary>
internal static class FailedMessagesEndpoint
{
    public static void MapFailedMessages(this IEndpointRouteBuilder routes)
    {
        var failed = routes.MapGroup("/failed-messages").WithTags("Failed messages");
        failed.MapGet("/", List).Needs(Permission.Read, allPools: true)
            .WithSummary($"The error queues that hold something, with the first {ErrorQueues.Most} messages of each: what they are and why they failed, not what is in them");
        failed.MapPost("/{queue}/{messageId:guid}/retry", Retry).Needs(Permission.Operate, allPools: true).WithSummary("Gives a message back to the queue that it failed in");
        failed.MapPost("/{queue}/{messageId:guid}/discard", Discard).Needs(Permission.Operate, allPools: true).WithSummary("Throws a message away for good");
    }

    // Named as a service, because one without a bus has none: its other endpoints are there all the same.
    private static async Task<IReadOnlyList<FailedQueue>> List([FromServices] ErrorQueues queues, CancellationToken cancellationToken) =>
        [.. (await queues.List(cancellationToken)).Select(queue => queue with { First = [.. queue.First.Select(Masked)] })];

    private static async Task<Results<Ok<FailedMessage>, ProblemHttpResult>> Retry(string queue, Guid messageId, [FromServices] ErrorQueues queues, AuditEntry audit, CancellationToken cancellationToken) =>
        Tell(await queues.Retry(queue, messageId, cancellationToken), audit, "given back to its queue");

    private static async Task<Results<Ok<FailedMessage>, ProblemHttpResult>> Discard(string queue, Guid messageId, [FromServices] ErrorQueues queues, AuditEntry audit, CancellationToken cancellationToken) =>
        Tell(await queues.Discard(queue, messageId, cancellationToken), audit, "thrown away");

    private static Results<Ok<FailedMessage>, ProblemHttpResult> Tell(FailedMessage? message, AuditEntry audit, string done)
    {
        if (message is null)
            return Problems.NotFound("messageId", "is in no error queue of that name (any more)", "GET /failed-messages lists what is there; somebody else may have taken care of it.");
        audit.Changes(Masked(message), new { done });
        return TypedResults.Ok(Masked(message));
    }

    // An exception quotes what it could not read.
    private static FailedMessage Masked(FailedMessage message) => message with { Reason = message.Reason is null ? null : AuditText.Masked(message.Reason) };
}
