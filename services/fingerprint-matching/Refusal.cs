using System.Diagnostics;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>The answer to a request that is wrong itself: whoever asks hears, with the fields and their mend.</summary>
internal static class Refusal
{
    /// <summary>Refuses what is wrong: requests that came together in one answer, the others each by itself.</summary>
    public static async Task Send(
        Replies replies, ConsumeContext context, IReadOnlyList<(Asked Asked, IReadOnlyList<FieldProblem> Problems)> wrong, DateTimeOffset now)
    {
        foreach (var together in wrong.GroupBy(one => one.Asked.Answer))
        {
            var first = together.First().Asked;
            List<ActivationDenied> denied = [.. together.Select(one => Of(one.Asked.Request, one.Problems, now))];
            object answer = first.AnsweredWith is null ? denied[0] : new ActivationsAnswered { Denied = denied };
            var id = Replies.IdOf([.. denied.Select(one => one.RequestId)]);
            var span = Span(first.TraceParent, denied[0], now);
            if (!await Send(replies, answer, id, first.ResponseAddress, first.ResponseRequestId, span?.Id ?? first.TraceParent, context.CancellationToken))
                await context.Publish(answer, answer.GetType(), publish => publish.MessageId = id, context.CancellationToken);
            span.End();
        }
    }

    private static Activity? Span(string? trace, ActivationDenied denied, DateTimeOffset now) => Spans.In(
        "refuse request", trace, now, [new(Attributes.DeniedCode, denied.Code.ToString()), new(Attributes.RequestId, denied.RequestId.ToString()), new(Attributes.Pool, denied.Pool)],
        [Activity.Current?.Id]);

    // A code that is itself the fault is not repeated at any length.
    private static ActivationDenied Of(ActivationRequested request, IReadOnlyList<FieldProblem> problems, DateTimeOffset now) =>
        Of(request.RequestId, problems, now) with { Pool = Code(request.Pool), Product = Code(request.Product) };

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
    public static Task<bool> Send(Replies replies, ActivationDenied denied, Uri? address, Guid? correlation, CancellationToken cancellationToken) =>
        Send(replies, denied, denied.RequestId, address, correlation, Activity.Current?.Id, cancellationToken);

    private static async Task<bool> Send(
        Replies replies, object answer, Guid messageId, Uri? address, Guid? correlation, string? traceParent, CancellationToken cancellationToken) =>
        address is not null && await replies.Send(address, answer, messageId, correlation, traceParent, cancellationToken);

    private static string? Code(string? text) => text is { Length: <= 64 } ? text : null;
}
