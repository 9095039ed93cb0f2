using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A unique value in the <c>told</c> column: <c>{"k":1,"v":"0d2f..."}</c>.</summary>
internal sealed record ToldJson([property: JsonPropertyName("k")] int Kind, [property: JsonPropertyName("v")] string Value)
{
    public static string Write(Portrait portrait) => JsonSerializer.Serialize(
        portrait.Traits.Where(trait => trait.Kind.IsUnique()).Select(trait => new ToldJson((int)trait.Kind, trait.Value)).ToArray(),
        StorageJson.Default.ToldJsonArray);

    public static IEnumerable<Trait> Read(string json) =>
        JsonSerializer.Deserialize(json, StorageJson.Default.ToldJsonArray)!.Select(told => new Trait((TraitKind)told.Kind, told.Value));
}
