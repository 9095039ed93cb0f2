using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MakPlatform.Edge;

/// <summary>What may stand in the audit log. No secret; and of a request's body its plain fields alone, because a machine's parts are none of the log's business.</summary>
internal static partial class AuditText
{
    private const int LongestText = 512, MostEntries = 20, MostLevels = 4;

    private static readonly string[] Secrets = ["password", "secret", "sealedProductKey", "productKeyHash"];

    /// <summary>JSON of what an endpoint says of a change: the endpoint chose what it says, so all of it.</summary>
    public static string? Told(object? state, JsonSerializerOptions json) => Of(state, json, MostLevels);

    /// <summary>JSON of a body's plain fields.</summary>
    public static string? Asked(object? body, JsonSerializerOptions json) => Of(body, json, levels: 1);

    private static string? Of(object? value, JsonSerializerOptions json, int levels) =>
        value is null ? null : Shown("", JsonSerializer.SerializeToNode(value, value.GetType(), json), levels)?.ToJsonString();

    /// <summary>Leaves the last five characters of a product key, wherever one was written.</summary>
    public static string Masked(string text)
    {
        var masked = ProductKey().Replace(text, key => $"*****-{key.Groups["last"].Value}");
        // What PostgreSQL's JSON can't hold.
        return (masked.Length > LongestText ? masked[..LongestText] : masked).Replace('\0', '?');
    }

    private static JsonNode? Shown(string name, JsonNode? value, int levels) => value switch
    {
        null => null,
        JsonValue when Secrets.Contains(name, StringComparer.OrdinalIgnoreCase) => "*****",
        JsonValue one when one.TryGetValue<string>(out var text) => Masked(text),
        JsonArray { Count: <= MostEntries } many when levels > 1 || many.All(one => one is JsonValue) => new JsonArray([.. many.Select(one => Shown(name, one, levels))]),
        JsonArray many => $"({many.Count} entries)",
        JsonObject fields when levels > 0 => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Shown(field.Key, field.Value, levels - 1)))),
        JsonObject => "(not kept)",
        _ => value.DeepClone(),
    };

    // XXXXX-XXXXX-XXXXX-XXXXX-XXXXX, with spaces as well; and with nothing between where the letters are those of product keys, so that the 32
    // digits of a UUID are left alone.
    [GeneratedRegex("(?:[A-Z0-9]{5}[- ]){4}(?<last>[A-Z0-9]{5})|[BCDFGHJKMNPQRTVWXY2346789]{20}(?<last>[BCDFGHJKMNPQRTVWXY2346789]{5})", RegexOptions.IgnoreCase)]
    private static partial Regex ProductKey();
}
