using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Collections;
using MakPlatform.Console.Otlp.Wire;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Otlp;

/// <summary>Attributes as text.</summary>
internal static class Values
{
    private const int MostNames = 20_000, LongestValue = 8_192;

    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    /// <summary>The one copy of a name that comes again and again.</summary>
    public static string Shared(string name) => Names.TryGetValue(name, out var known) ? known : Names.Count < MostNames ? Names.GetOrAdd(name, name) : name;

    public static IReadOnlyList<Tag> Tags(RepeatedField<KeyValue> attributes)
    {
        if (attributes.Count == 0)
            return [];
        var tags = new Tag[attributes.Count];
        for (var i = 0; i < tags.Length; i++)
            tags[i] = new(Shared(attributes[i].Key), Text(attributes[i].Value));
        return tags;
    }

    public static string Text(AnyValue? value)
    {
        var text = value?.ValueCase switch
        {
            AnyValue.ValueOneofCase.StringValue => value.StringValue,
            AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
            AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
            AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
            AnyValue.ValueOneofCase.ArrayValue => JsonSerializer.Serialize(value.ArrayValue.Values.Select(Text)),
            AnyValue.ValueOneofCase.KvlistValue => JsonSerializer.Serialize(value.KvlistValue.Values.Select(one => $"{one.Key}={Text(one.Value)}")),
            AnyValue.ValueOneofCase.BytesValue => Convert.ToHexStringLower(value.BytesValue.Span),
            _ => "",
        };
        return text.Length <= LongestValue ? text.Length <= 24 ? Shared(text) : text : text[..LongestValue] + "…";
    }

    /// <summary>Who sent it: <c>service.name</c> and <c>service.instance.id</c>.</summary>
    public static (string Service, string Instance) Sender(Resource? resource) => (
        Shared(Of(resource, "service.name") is { Length: > 0 } name ? name : "unknown"),
        Shared(Of(resource, "service.instance.id") ?? ""));

    /// <summary>Nanoseconds since 1970; what no clock of ours can tell is taken as the end of time.</summary>
    public static long Nanos(ulong time) => time > long.MaxValue ? long.MaxValue : (long)time;

    private static string? Of(Resource? resource, string name) => resource?.Attributes.FirstOrDefault(one => one.Key == name) is { } found ? Text(found.Value) : null;
}
