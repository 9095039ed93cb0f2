using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Telemetry;

/// <summary>One trace as it grows. Whoever holds it holds the store's lock.</summary>
internal sealed class TraceEntry(TraceId id, long order, DateTimeOffset seen)
{
    private readonly List<SpanRecord> spans = [];
    private TraceSummary? summary;

    public TraceId Id => id;

    /// <summary>By which traces leave: the first to come is the first to go.</summary>
    public long Order => order;

    public DateTimeOffset Seen => seen;

    public long Start { get; private set; } = long.MaxValue;

    public long Bytes { get; private set; }

    public IReadOnlyList<SpanRecord> Spans => spans;

    public TraceSummary Summary => summary ??= TraceSummary.Of(spans);

    public long Add(SpanRecord span)
    {
        spans.Add(span);
        summary = null;
        Start = Math.Min(Start, span.Start);
        var size = Footprint.Of(span);
        Bytes += size;
        return size;
    }
}
