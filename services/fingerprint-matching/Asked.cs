using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.FingerprintMatching;

/// <summary>A request and where its answer goes.</summary>
/// <param name="Request">The request.</param>
/// <param name="ResponseAddress">Where the answer goes; null: it is published.</param>
/// <param name="ResponseRequestId">The request client's own correlation.</param>
/// <param name="AnsweredWith">The message that it came in together with others; null: it came alone.</param>
/// <param name="TraceParent">Its trace.</param>
public sealed record Asked(ActivationRequested Request, Uri? ResponseAddress, Guid? ResponseRequestId, Guid? AnsweredWith, string? TraceParent)
{
    /// <summary>What has this in common is refused in one answer: the message that it came in together with others, or itself.</summary>
    public Guid Answer => AnsweredWith ?? Request.RequestId;

    /// <summary>A request that is a message.</summary>
    public static Asked Alone(ConsumeContext<ActivationRequested> message) =>
        new(message.Message, message.ResponseAddress, message.RequestId, null, BatchWork.Trace(message));

    /// <summary>The requests of a message.</summary>
    public static IReadOnlyList<Asked> Together(ConsumeContext<ActivationsRequested> message)
    {
        var (id, trace) = (message.MessageId ?? message.Message.Requests[0].RequestId, BatchWork.Trace(message));
        return [.. message.Message.Requests.Select(request => new Asked(request, message.ResponseAddress, message.RequestId, id, trace))];
    }
}
