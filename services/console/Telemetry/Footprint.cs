using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Telemetry;

/// <summary>What a record takes in memory, roughly: objects, references, and two bytes a letter. Names are shared, so only values count.</summary>
internal static class Footprint
{
    public static long Of(SpanRecord span) =>
        260 + Of(span.Tags) + Of(span.Failure) + span.Events.Sum(one => 80 + Of(one.Tags)) + (span.Links.Count * 56);

    public static long Of(LogLine line) => 160 + Of(line.Text) + Of(line.Tags);

    public static long Of(MetricPoint point) => 400 + Of(point.Tags);

    public static long Of(Buckets? buckets) => buckets is null ? 32 : 120 + (buckets.Counts.Count * 8);

    private static long Of(IReadOnlyList<Tag> tags) => tags.Sum(tag => 40 + Of(tag.Value));

    private static long Of(string? text) => (text?.Length ?? 0) * 2;
}
