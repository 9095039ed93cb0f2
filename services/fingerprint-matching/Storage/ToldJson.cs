using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A unique value in the <c>told</c> column: <c>{"k":1,"v":"0d2f..."}</c>.</summary>
internal sealed record ToldJson([property: JsonPropertyName("k")] int Kind, [property: JsonPropertyName("v")] string Value)
{
    public static void Write(Utf8JsonWriter json, Portrait portrait)
    {
        json.WriteStartArray();
        foreach (var (kind, value) in portrait.Traits)
        {
            if (!kind.IsUnique())
                continue;
            json.WriteStartObject();
            json.WriteNumber("k"u8, (int)kind);
            json.WriteString("v"u8, value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static IEnumerable<Trait> Read(string json) =>
        JsonSerializer.Deserialize(json, StorageJson.Default.ToldJsonArray)!.Select(told => new Trait((TraitKind)told.Kind, told.Value));
}
