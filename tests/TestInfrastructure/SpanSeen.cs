using System.Globalization;
using MakPlatform.TestInfrastructure.Otlp;

namespace MakPlatform.TestInfrastructure;

/// <summary>A span as a collector got it.</summary>
public sealed record SpanSeen(
    string Service, string Source, string Name, string TraceId, string SpanId, string? ParentId, bool Failed, IReadOnlyList<string> Events, IReadOnlyList<string> LinkedTraces,
    IReadOnlyDictionary<string, string> Attributes)
{
    private const int Error = 2;

    /// <summary>An attribute's value; null where it has none.</summary>
    public string? this[string name] => Attributes.GetValueOrDefault(name);

    /// <summary>The spans of an export.</summary>
    public static IEnumerable<SpanSeen> Read(TracesExport export) =>
        from resource in export.ResourceSpans
        let service = resource.Resource.Attributes.First(attribute => attribute.Key == "service.name").Value.Text
        from scope in resource.ScopeSpans
        from span in scope.Spans
        select new SpanSeen(
            service, scope.Scope.Name, span.Name, Hex(span.TraceId), Hex(span.SpanId), span.ParentSpanId.IsEmpty ? null : Hex(span.ParentSpanId), span.Status?.Code == Error,
            [.. span.Events.Select(one => one.Name)], [.. span.Links.Select(link => Hex(link.TraceId))],
            span.Attributes.DistinctBy(attribute => attribute.Key).ToDictionary(attribute => attribute.Key, attribute => Text(attribute.Value)));

    private static string Hex(Google.Protobuf.ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static string Text(Value? value) => value?.KindCase switch
    {
        Value.KindOneofCase.Text => value.Text,
        Value.KindOneofCase.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        Value.KindOneofCase.Truth => value.Truth ? "true" : "false",
        _ => value?.ToString() ?? "",
    };
}
