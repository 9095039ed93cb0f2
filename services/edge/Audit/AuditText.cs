using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MakPlatform.Edge;

/// <summary>What may stand in the audit log of a request: its plain fields. No secret, and no machine's parts.</summary>
internal static partial class AuditText
{
    private const int LongestText = 512, MostTexts = 20;

    private static readonly string[] Secrets = ["password", "secret", "sealedProductKey", "productKeyHash"];

    /// <summary>JSON of the plain fields.</summary>
    public static string? Of(object? value, JsonSerializerOptions json) => (value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), json)) switch
    {
        null => null,
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Shown(field.Key, field.Value)))).ToJsonString(),
        var other => Shown("", other)?.ToJsonString(),
    };

    /// <summary>Leaves the last five characters of a product key, wherever one was written.</summary>
    public static string Masked(string text)
    {
        var masked = ProductKey().Replace(text, key => $"*****-{key.Groups[1].Value}");
        // What PostgreSQL's JSON can't hold.
        return (masked.Length > LongestText ? masked[..LongestText] : masked).Replace('\0', '?');
    }

    private static JsonNode? Shown(string name, JsonNode? value) => value switch
    {
        null => null,
        JsonValue when Secrets.Contains(name, StringComparer.OrdinalIgnoreCase) => "*****",
        JsonValue one when one.TryGetValue<string>(out var text) => Masked(text),
        JsonArray { Count: <= MostTexts } many when many.All(one => one is JsonValue) => new JsonArray([.. many.Select(one => Shown(name, one))]),
        JsonArray many => $"({many.Count} entries)",
        JsonObject => "(not kept)",
        _ => value.DeepClone(),
    };

    // XXXXX-XXXXX-XXXXX-XXXXX-XXXXX, and the same with spaces or nothing between.
    [GeneratedRegex("(?:[A-Za-z0-9]{5}[- ]?){4}([A-Za-z0-9]{5})")]
    private static partial Regex ProductKey();
}
