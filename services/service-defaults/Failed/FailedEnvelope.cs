using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace MakPlatform.ServiceDefaults;

/// <summary>Reads what may be told of a message that was given up: who it is, and the reason that MassTransit or the broker wrote beside it.</summary>
internal static class FailedEnvelope
{
    private const int LongestReason = 500, LongestName = 128, MostIds = 6, LargestBody = 1024 * 1024;

    /// <summary>What it says of itself.</summary>
    /// <param name="queue">The queue that it failed in.</param>
    /// <param name="message">As the broker gave it.</param>
    public static FailedMessage Read(string queue, BasicGetResult message)
    {
        var properties = message.BasicProperties;
        var (type, ids) = Named(message.Body);
        return new(
            Id(message), queue, Cut(type ?? properties.Type, LongestName), ids,
            Cut(Text(properties, "MT-Fault-ExceptionType") ?? Text(properties, "x-first-death-reason"), LongestName),
            Cut(Text(properties, "MT-Fault-Message"), LongestReason),
            DateTimeOffset.TryParse(Text(properties, "MT-Fault-Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null);
    }

    /// <summary>The id by which it is found again.</summary>
    public static Guid Id(BasicGetResult message) =>
        Guid.TryParse(message.BasicProperties.MessageId, out var id) ? id : new(SHA256.HashData(message.Body.Span).AsSpan(0, 16));

    /// <summary>Its properties without what failing wrote into them: as it was sent at first.</summary>
    public static BasicProperties AsSent(IReadOnlyBasicProperties properties) => new(properties)
    {
        Headers = properties.Headers?.Where(header => !IsOfFailing(header.Key)).ToDictionary(),
    };

    /// <summary>How often it was looked at or came back; a quorum queue gives it up at its limit.</summary>
    public static long Deliveries(BasicGetResult message) =>
        message.BasicProperties.Headers?.TryGetValue("x-delivery-count", out var count) is true ? Convert.ToInt64(count, CultureInfo.InvariantCulture) : 0;

    private static bool IsOfFailing(string header) =>
        header.StartsWith("MT-Fault-", StringComparison.Ordinal) || header.StartsWith("MT-Reason", StringComparison.Ordinal) || header.StartsWith("x-", StringComparison.Ordinal);

    // {"messageId":"...","messageType":["urn:message:MakPlatform.Contracts.V1:KeyRegistered"],"message":{"keyId":"...",...}}
    private static (string? Type, IReadOnlyDictionary<string, Guid> Ids) Named(ReadOnlyMemory<byte> body)
    {
        var ids = new Dictionary<string, Guid>();
        if (body.Length > LargestBody)
            return (null, ids);
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return (null, ids);
            var message = json.RootElement.TryGetProperty("message", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : json.RootElement;
            foreach (var field in message.EnumerateObject())
            {
                if (ids.Count < MostIds && field.Name.Length < LongestName && field.Name.EndsWith("Id", StringComparison.Ordinal) && field.Value.ValueKind == JsonValueKind.String && field.Value.TryGetGuid(out var id))
                    ids.TryAdd(field.Name, id);
            }

            var type = json.RootElement.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array && types.GetArrayLength() > 0 && types[0].ValueKind == JsonValueKind.String
                ? types[0].GetString()!.Split(':')[^1] : null;
            return (type, ids);
        }
        catch (JsonException) // what is no JSON is told by its reason
        {
            return (null, ids);
        }
    }

    private static string? Text(IReadOnlyBasicProperties properties, string header) =>
        properties.Headers?.TryGetValue(header, out var value) is true ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => null } : null;

    private static string? Cut(string? text, int length) => text?.Length > length ? $"{text[..length]}…" : text;
}
