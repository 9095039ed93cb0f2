using System.Runtime.Serialization;
using System.Text.Json;
using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>
/// Answers a message that does not bind to the contract, as long as its request id can be read; only what can't be read at all
/// goes on to the error queue.
/// </summary>
public sealed partial class AnswerUnreadable(Replies replies, TimeProvider clock, ILogger<AnswerUnreadable> log) : IFilter<ExceptionReceiveContext>
{
    private const string Envelope = "application/vnd.masstransit+json";

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (!IsUnreadable(context.Exception) || !await TryAnswer(context, Problem(context.Exception)))
            await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("answerUnreadable");

    /// <summary>Denies the request for this problem, if it tells who asked.</summary>
    public async Task<bool> TryAnswer(ReceiveContext context, FieldProblem problem)
    {
        if (UnreadableRule.Read(context.Body.GetBytes(), IsEnvelope(context)) is not { } asker)
            return false;
        LogAnswered(asker.RequestId, problem.Field);
        var denied = Refusal.Of(asker.RequestId, [problem], clock.GetUtcNow());
        if (!await Refusal.Send(replies, denied, asker.ResponseAddress, asker.CorrelationId, context.CancellationToken))
        {
            var all = await context.PublishEndpointProvider.GetPublishSendEndpoint<ActivationDenied>();
            await all.Send(denied, send => send.MessageId = denied.RequestId, context.CancellationToken);
        }

        return true;
    }

    private static bool IsEnvelope(ReceiveContext context) => context.ContentType is not { } type || type.MediaType == Envelope;

    private static bool IsUnreadable(Exception error) =>
        error is SerializationException or JsonException || (error.InnerException is { } inner && IsUnreadable(inner));

    private static FieldProblem Problem(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            // "$.hardware.disks[3].sizeBytes"
            if (cause is JsonException { Path: { Length: > 2 } path })
                return new() { Field = path[2..], Reason = "is not of the type that the contract gives it", Mend = "Send the field as the contract documents it, or leave it out where it is optional." };
        }
        return new() { Field = "(message)", Reason = "is not well-formed JSON of the contract", Mend = "Send valid UTF-8 JSON, as the contract's samples show." };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} does not bind to the contract at {Field} and is denied")]
    private partial void LogAnswered(Guid requestId, string field);
}
