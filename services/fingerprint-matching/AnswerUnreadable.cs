using System.Runtime.Serialization;
using System.Text.Json;
using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>
/// Answers a message that does not bind to the contract, as long as its request id can be read; only what can't be read at all
/// goes on to the error queue.
/// </summary>
public sealed partial class AnswerUnreadable(TimeProvider clock, ILogger<AnswerUnreadable> log) : IFilter<ExceptionReceiveContext>
{
    private const string Envelope = "application/vnd.masstransit+json";

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (!IsUnreadable(context.Exception) || UnreadableRule.Read(context.Body.GetBytes(), IsEnvelope(context)) is not { } asker)
        {
            await next.Send(context);
            return;
        }
        LogAnswered(asker.RequestId);
        var denied = Refusal.Of(asker.RequestId, [Problem(context.Exception)], clock.GetUtcNow());
        var endpoint = asker.ResponseAddress is { } address
            ? await context.SendEndpointProvider.GetSendEndpoint(address)
            : await context.PublishEndpointProvider.GetPublishSendEndpoint<ActivationDenied>();
        await Refusal.Send(denied, endpoint, asker.CorrelationId, context.CancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("answerUnreadable");

    private static bool IsEnvelope(ExceptionReceiveContext context) => context.ContentType is not { } type || type.MediaType == Envelope;

    private static bool IsUnreadable(Exception error) =>
        error is SerializationException or JsonException or MessageTooLargeException || (error.InnerException is { } inner && IsUnreadable(inner));

    private static FieldProblem Problem(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is MessageTooLargeException)
                return new() { Field = "(message)", Reason = cause.Message, Mend = "Send the machine's own parts, within the limits of the contract." };
            if (cause is JsonException { Path: { Length: > 2 } path })
                return new() { Field = path[2..], Reason = "is not of the type that the contract gives it", Mend = "Send the field as the contract documents it, or leave it out where it is optional." };
        }
        return new() { Field = "(message)", Reason = "is not well-formed JSON of the contract", Mend = "Send valid UTF-8 JSON, as the contract's samples show." };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Request {RequestId} does not bind to the contract and is denied")]
    private partial void LogAnswered(Guid requestId);
}
