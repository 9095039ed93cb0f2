using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A part in the <c>parts</c> column: <c>{"k":1,"v":"0d2f...","f":1764000000,"l":null,"o":true}</c>, times in seconds.</summary>
internal sealed record PartJson(
    [property: JsonPropertyName("k")] int Kind,
    [property: JsonPropertyName("v")] string Value,
    [property: JsonPropertyName("f")] long FirstSeen,
    [property: JsonPropertyName("l")] long? LastSeen,
    [property: JsonPropertyName("o")] bool IsFounding)
{
    public static string Write(IEnumerable<Part> parts) => JsonSerializer.Serialize(
        parts.Select(part => new PartJson((int)part.Kind, part.Value, part.FirstSeen.ToUnixTimeSeconds(), part.LastSeen?.ToUnixTimeSeconds(), part.IsFounding)).ToArray(),
        StorageJson.Default.PartJsonArray);

    public static IReadOnlyList<Part> Read(string json) =>
    [
        .. JsonSerializer.Deserialize(json, StorageJson.Default.PartJsonArray)!.Select(part => new Part(
            (TraitKind)part.Kind,
            part.Value,
            DateTimeOffset.FromUnixTimeSeconds(part.FirstSeen),
            part.LastSeen is { } last ? DateTimeOffset.FromUnixTimeSeconds(last) : null,
            part.IsFounding)),
    ];
}

/// <summary>JSON that stays in the database.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartJson[]))]
[JsonSerializable(typeof(ToldJson[]))]
[JsonSerializable(typeof(IReadOnlyList<Evidence>))]
internal sealed partial class StorageJson : JsonSerializerContext;
