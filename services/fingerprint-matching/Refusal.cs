using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>The answer to a request that is wrong itself: whoever asks hears, with the fields and their mend.</summary>
internal static class Refusal
{
    public static async Task Send(
        Replies replies, ConsumeContext context, ConsumeContext<ActivationRequested> message, IReadOnlyList<FieldProblem> problems, DateTimeOffset now)
    {
        var request = message.Message;
        var denied = Of(request.RequestId, problems, now) with { Pool = Code(request.Pool), Product = Code(request.Product) };
        if (!await Send(replies, denied, message.ResponseAddress, message.RequestId, context.CancellationToken))
            await context.Publish(denied, publish => publish.MessageId = denied.RequestId, context.CancellationToken);
    }

    public static ActivationDenied Of(Guid requestId, IReadOnlyList<FieldProblem> problems, DateTimeOffset now) => new()
    {
        RequestId = requestId,
        Code = DenialCode.InvalidRequest,
        Cause = problems.Count == 1 ? $"The request's {problems[0].Field} {problems[0].Reason}." : $"{problems.Count} fields of the request are wrong.",
        Remedy = "Mend the fields that are named and send the request again.",
        Problems = problems,
        DecidedAt = now,
    };

    // The answer has the request's id as its message id, so that it is the same answer when the request comes again.
    public static async Task<bool> Send(Replies replies, ActivationDenied denied, Uri? address, Guid? correlation, CancellationToken cancellationToken) =>
        address is not null && await replies.Send(address, denied, denied.RequestId, correlation, cancellationToken);

    // A code that is itself the fault is not repeated at any length.
    private static string? Code(string? text) => text is { Length: <= 64 } ? text : null;
}
