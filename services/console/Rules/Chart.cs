namespace MakPlatform.Console.Rules;

/// <summary>What was measured in one step of time: a gauge's last value, a counter's increase, or a histogram's buckets.</summary>
public readonly record struct Slot(long Index, double Value, Buckets? Buckets);

/// <summary>One set of attributes of an instrument, its slots by time.</summary>
public sealed record SeriesView(string Instance, IReadOnlyList<Tag> Tags, IReadOnlyList<Slot> Slots);

/// <summary>A line to draw: times in milliseconds since 1970.</summary>
public sealed record ChartLine(string Name, IReadOnlyList<(long Time, double? Value)> Points);

/// <summary>Lines of an instrument.</summary>
public static class Chart
{
    /// <summary>More lines than colours that one can tell apart help nobody.</summary>
    public const int MostLines = 8;

    private const long Nanos = 1_000_000_000;

    private static readonly (string Name, double Quantile)[] Percentiles = [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)];

    /// <param name="kind">How to read the slots.</param>
    /// <param name="series">All that the instrument has.</param>
    /// <param name="from">The first step that is drawn.</param>
    /// <param name="to">The last one.</param>
    /// <param name="step">Seconds a step.</param>
    public static IReadOnlyList<ChartLine> Lines(InstrumentKind kind, IReadOnlyList<SeriesView> series, long from, long to, int step) => kind switch
    {
        InstrumentKind.Histogram => Histogram(series, from, to, step),
        _ => [.. series.GroupBy(one => NameOf(one, kind)).Select(group => Line(kind, group.Key, [.. group], from, to, step))
            .OrderByDescending(line => line.Points.Max(point => point.Value ?? double.MinValue)).Take(MostLines)],
    };

    /// <summary>How a series is called: its attributes; a gauge of several instances by the instance too, because such are not added up.</summary>
    public static string NameOf(SeriesView series, InstrumentKind kind)
    {
        var tags = string.Join(", ", series.Tags.Select(tag => $"{Short(tag.Name)}={tag.Value}"));
        return kind == InstrumentKind.Gauge && series.Instance.Length > 0 ? $"{series.Instance} {tags}".Trim() : tags.Length > 0 ? tags : "all";
    }

    private static string Short(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static ChartLine Line(InstrumentKind kind, string name, List<SeriesView> parts, long from, long to, int step)
    {
        var slots = parts.SelectMany(part => part.Slots).Where(slot => slot.Index >= from && slot.Index <= to).ToLookup(slot => slot.Index, slot => slot.Value);
        var first = parts.SelectMany(part => part.Slots).Select(slot => slot.Index).DefaultIfEmpty(to).Min();
        double? last = null;
        return new(name, [.. Steps(from, to).Select(index => (TimeOf(index, step), ValueAt(index)))]);

        // A counter that stood still counted nothing; a gauge that nobody told anew is as it was.
        double? ValueAt(long index) => kind == InstrumentKind.Counter
            ? index < first ? null : slots[index].Sum() / step
            : last = slots.Contains(index) ? slots[index].Sum() : last;
    }

    private static List<ChartLine> Histogram(IReadOnlyList<SeriesView> series, long from, long to, int step)
    {
        var slots = series.SelectMany(one => one.Slots).Where(slot => slot.Index >= from && slot.Index <= to && slot.Buckets is not null)
            .GroupBy(slot => slot.Index).ToDictionary(group => group.Key, group => group.Select(slot => slot.Buckets!).Aggregate((sum, more) => sum.Plus(more)));
        return [.. Percentiles.Select(line => new ChartLine(line.Name, [.. Steps(from, to)
            .Select(index => (TimeOf(index, step), slots.TryGetValue(index, out var buckets) ? buckets.Percentile(line.Quantile) : null))]))];
    }

    private static IEnumerable<long> Steps(long from, long to)
    {
        for (var index = from; index <= to; index++)
            yield return index;
    }

    private static long TimeOf(long index, int step) => index * step * Nanos / 1_000_000;
}
