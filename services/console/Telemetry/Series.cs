using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Telemetry;

/// <summary>One set of attributes of an instrument: minutes in steps of two seconds, hours in steps of one minute, and the last exemplars.</summary>
internal sealed class Series(MetricPoint first)
{
    public const int FineStep = 2, CoarseStep = 60;
    private const int FineSlots = 180, CoarseSlots = 360, MostExemplars = 40;
    private const long Nanos = 1_000_000_000;

    private readonly List<Slot> fine = [], coarse = [];
    private readonly Queue<ExemplarPoint> exemplars = new();
    private MetricPoint? before;

    public string Instance { get; } = first.Instance;

    public IReadOnlyList<Tag> Tags { get; } = first.Tags;

    public DateTimeOffset Seen { get; private set; }

    public IReadOnlyCollection<ExemplarPoint> Exemplars => exemplars;

    public IReadOnlyList<Slot> Slots(int step) => step == FineStep ? [.. fine] : [.. coarse];

    /// <returns>The bytes that it takes more than before.</returns>
    public long Add(MetricPoint point, DateTimeOffset now)
    {
        Seen = now;
        foreach (var exemplar in point.Exemplars)
        {
            exemplars.Enqueue(exemplar);
            if (exemplars.Count > MostExemplars)
                exemplars.Dequeue();
        }

        var added = point.Instrument.Kind == InstrumentKind.Gauge ? new(0, point.Value, null) : Increase(point);
        before = point;
        // Nothing happened: no slot says so too.
        if (point.Instrument.Kind != InstrumentKind.Gauge && added is { Value: 0, Buckets: null or { Count: 0 } } && fine.Count > 0)
            return 0;
        return Put(fine, point, added, FineStep, FineSlots) + Put(coarse, point, added, CoarseStep, CoarseSlots);
    }

    // The first point of a sum that began before us tells of a time that we did not see.
    private Slot Increase(MetricPoint point)
    {
        if (!point.Cumulative)
            return new(0, point.Value, point.Buckets);
        if (before is null)
            return new(0, 0, point.Buckets is { } all ? all with { Counts = new long[all.Counts.Count], Sum = 0 } : null);
        if (point.Start > before.Start) // the sender started anew
            return new(0, point.Value, point.Buckets);
        return new(0, point.Value >= before.Value ? point.Value - before.Value : point.Value, before.Buckets is null ? point.Buckets : point.Buckets?.Since(before.Buckets));
    }

    private static long Put(List<Slot> ring, MetricPoint point, Slot added, int step, int most)
    {
        var index = point.Time / Nanos / step;
        if (ring.Count > 0 && ring[^1].Index >= index)
        {
            var last = ring[^1];
            ring[^1] = point.Instrument.Kind == InstrumentKind.Gauge
                ? last with { Value = added.Value }
                : new(last.Index, last.Value + added.Value, last.Buckets is null ? added.Buckets : added.Buckets is null ? last.Buckets : last.Buckets.Plus(added.Buckets));
            return 0;
        }

        ring.Add(added with { Index = index });
        var bytes = Footprint.Of(added.Buckets);
        if (ring.Count <= most)
            return bytes;
        bytes -= Footprint.Of(ring[0].Buckets);
        ring.RemoveAt(0);
        return bytes;
    }
}
