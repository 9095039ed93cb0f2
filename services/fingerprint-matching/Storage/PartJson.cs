using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>
/// Parts in the <c>parts</c> column: <c>[{"k":1,"v":"0d2f...","f":1764000000,"l":null,"o":true}]</c>, times in seconds. Read by hand:
/// every candidate of every request is.
/// </summary>
internal static class PartJson
{
    public static string Write(IEnumerable<Part> parts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        Write(json, parts);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<Part> parts)
    {
        json.WriteStartArray();
        foreach (var part in parts)
        {
            json.WriteStartObject();
            json.WriteNumber("k"u8, (int)part.Kind);
            json.WriteString("v"u8, part.Value);
            json.WriteNumber("f"u8, part.FirstSeen.ToUnixTimeSeconds());
            if (part.LastSeen is { } last)
                json.WriteNumber("l"u8, last.ToUnixTimeSeconds());
            if (part.IsFounding)
                json.WriteBoolean("o"u8, value: true);
            if (part.IsPinned)
                json.WriteBoolean("p"u8, value: true);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static IReadOnlyList<Part> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static IReadOnlyList<Part> Read(ReadOnlySpan<byte> text)
    {
        var parts = new List<Part>();
        var json = new Utf8JsonReader(text);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.StartObject)
                parts.Add(ReadPart(ref json));
        }
        return parts;
    }

    private static Part ReadPart(ref Utf8JsonReader json)
    {
        var (kind, value, first, last, founding, pinned) = (0, string.Empty, 0L, (long?)null, false, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.ValueSpan[0];
            json.Read();
            switch (name)
            {
                case (byte)'k': kind = json.GetInt32(); break;
                case (byte)'v': value = json.GetString()!; break;
                case (byte)'f': first = json.GetInt64(); break;
                case (byte)'l': last = json.TokenType == JsonTokenType.Null ? null : json.GetInt64(); break;
                case (byte)'o': founding = json.GetBoolean(); break;
                case (byte)'p': pinned = json.GetBoolean(); break;
            }
        }
        return new((TraitKind)kind, value, Time(first), last is { } seen ? Time(seen) : null, founding, pinned);
    }

    private static DateTimeOffset Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}

/// <summary>JSON that stays in the database.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ToldJson[]))]
[JsonSerializable(typeof(IReadOnlyList<Evidence>))]
internal sealed partial class StorageJson : JsonSerializerContext;
