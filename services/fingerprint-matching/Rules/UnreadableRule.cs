using System.Text.Json;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// What can still be read of a message that does not bind to the contract: enough to answer whoever asked. Values are looked for,
/// not parsed into anything, so a wrong, truncated or hostile body costs one pass.
/// </summary>
public static class UnreadableRule
{
    private const int DeepestEnvelope = 64;

    /// <summary>What was found.</summary>
    /// <param name="RequestId">The request's id.</param>
    /// <param name="ResponseAddress">Where the answer goes; null: it is published.</param>
    /// <param name="CorrelationId">The request client's own id.</param>
    public sealed record Asker(Guid RequestId, Uri? ResponseAddress, Guid? CorrelationId);

    /// <summary>Reads who asked; null where no request id is to be found.</summary>
    /// <param name="body">The message as it came.</param>
    /// <param name="isEnvelope">True for MassTransit's envelope, where the request is under <c>message</c>; false for bare JSON.</param>
    public static Asker? Read(ReadOnlySpan<byte> body, bool isEnvelope)
    {
        Guid? request = null;
        Guid? correlation = null;
        Uri? address = null;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DeepestEnvelope, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var parent = string.Empty;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth > 2)
                    continue;
                var (depth, name) = (reader.CurrentDepth, Name(ref reader));
                parent = depth == 1 ? name : parent;
                if (!reader.Read())
                    break;
                if (depth == (isEnvelope ? 2 : 1) && name == "requestid" && (!isEnvelope || parent == "message"))
                    request = Id(ref reader) ?? request;
                else if (isEnvelope && depth == 1 && name == "requestid")
                    correlation = Id(ref reader);
                else if (isEnvelope && depth == 1 && name == "responseaddress")
                    address = Address(ref reader);
            }
        }
        catch (JsonException)
        {
            // What stood before the fault was read; the caller answers with the fault itself.
        }
        return request is { } id && id != Guid.Empty ? new(id, address, correlation) : null;
    }

    private static string Name(ref Utf8JsonReader reader) =>
        reader.ValueSpan.Length > DeepestEnvelope || reader.ValueIsEscaped ? string.Empty : System.Text.Encoding.ASCII.GetString(reader.ValueSpan).ToLowerInvariant();

    private static Guid? Id(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && Guid.TryParse(System.Text.Encoding.ASCII.GetString(reader.ValueSpan), out var id) ? id : null;

    private static Uri? Address(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Uri.TryCreate(System.Text.Encoding.UTF8.GetString(reader.ValueSpan), UriKind.Absolute, out var address) ? address : null;
}
