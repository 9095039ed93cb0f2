using System.Text.Json;
using MassTransit.Serialization;
using RabbitMQ.Client;

namespace MakPlatform.ServiceDefaults;

/// <summary>Answers for requesters that are not .NET: plain JSON, correlated the way of AMQP.</summary>
public static class RawReply
{
    private const string Mark = "?raw=";

    /// <summary>A response address that asks for plain JSON in <paramref name="queue"/>.</summary>
    // queue:amq.gen-JzTY20BRgKO-HjmUJj0wLg?raw=my-correlation-7
    public static Uri Address(string queue, string? correlationId) => new($"queue:{Uri.EscapeDataString(queue)}{Mark}{Uri.EscapeDataString(correlationId ?? "")}");

    /// <summary>True if the address asks for plain JSON.</summary>
    public static bool IsAskedFor(Uri address) => address.OriginalString.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The correlation that the address carries; null for none.</summary>
    public static string? CorrelationOf(Uri address)
    {
        var text = address.OriginalString[(address.OriginalString.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
        return text.Length > 0 ? Uri.UnescapeDataString(text) : null;
    }

    /// <summary>The properties that go with the answer: <c>type</c> is the contract's name, and the header <c>traceparent</c> its trace (W3C Trace Context: AMQP).</summary>
    public static BasicProperties Properties(Uri address, object answer, Guid messageId, string? trace) => new()
    {
        Headers = trace is null ? null : new Dictionary<string, object?> { ["traceparent"] = trace },
        ContentType = "application/json",
        Type = answer.GetType().Name,
        CorrelationId = CorrelationOf(address),
        DeliveryMode = DeliveryModes.Persistent,
        MessageId = messageId.ToString(),
    };

    /// <summary>The answer as plain JSON.</summary>
    public static byte[] Body(object answer) => JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), SystemTextJsonMessageSerializer.Options);
}
