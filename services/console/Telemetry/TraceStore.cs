using MakPlatform.Console.Rules;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.Telemetry;

/// <summary>The traces of the last hours, in bounded memory.</summary>
public sealed class TraceStore(IOptions<TelemetryOptions> options, TimeProvider clock)
{
    // One trace that never ends must not push out all others.
    private const int MostSpans = 20_000;
    private const int MostLinksBack = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<TraceId, TraceEntry> traces = [];
    private readonly Queue<TraceEntry> byArrival = new();
    private readonly SortedSet<(long Start, TraceId Id)> byStart = [];
    private readonly Dictionary<TraceId, HashSet<(TraceId Trace, SpanId Span)>> linkedFrom = [];
    private long order;

    /// <summary>Goes up with every change: whoever shows the list looks here first.</summary>
    public long Version { get; private set; }

    public long Bytes { get; private set; }

    public int Count => traces.Count;

    /// <returns>How many were refused because their traces are too long.</returns>
    public int Add(IReadOnlyCollection<SpanRecord> spans)
    {
        var refused = 0;
        lock (gate)
        {
            foreach (var span in spans)
                refused += Add(span) ? 0 : 1;
            Trim();
            Version++;
        }

        return refused;
    }

    /// <summary>The newest that match, newest first, below the place of the last of the page before.</summary>
    public IReadOnlyList<TraceSummary> Find(TraceFilter filter, int limit, (long Start, TraceId Id)? before = null)
    {
        var found = new List<TraceSummary>(limit);
        lock (gate)
        {
            var view = before is { } place ? byStart.GetViewBetween((long.MinValue, default), place) : byStart;
            foreach (var key in view.Reverse())
            {
                if (key == before || traces[key.Id].Summary is not { } summary || !filter.Matches(summary))
                    continue;
                found.Add(summary);
                if (found.Count == limit)
                    break;
            }
        }

        return found;
    }

    /// <summary>A trace's spans; empty where it is not kept.</summary>
    public IReadOnlyList<SpanRecord> Read(TraceId id)
    {
        lock (gate)
            return traces.TryGetValue(id, out var entry) ? [.. entry.Spans] : [];
    }

    public TraceSummary? Summary(TraceId id)
    {
        lock (gate)
            return traces.TryGetValue(id, out var entry) ? entry.Summary : null;
    }

    /// <summary>The spans of other traces that link here.</summary>
    public IReadOnlyList<(TraceId Trace, SpanId Span)> LinkedFrom(TraceId id)
    {
        lock (gate)
            return linkedFrom.TryGetValue(id, out var sources) ? [.. sources] : [];
    }

    /// <summary>The services that are seen in traces.</summary>
    public IReadOnlyList<string> Services()
    {
        lock (gate)
            return [.. byArrival.TakeLast(2_000).SelectMany(entry => entry.Summary.Services).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Lets go what is too old, also while nothing comes.</summary>
    public void Forget()
    {
        lock (gate)
        {
            Trim();
            Version++;
        }
    }

    private bool Add(SpanRecord span)
    {
        if (!traces.TryGetValue(span.Trace, out var entry))
        {
            traces[span.Trace] = entry = new(span.Trace, order++, clock.GetUtcNow());
            byArrival.Enqueue(entry);
        }
        else if (entry.Spans.Count >= MostSpans)
        {
            return false;
        }

        byStart.Remove((entry.Start, entry.Id));
        Bytes += entry.Add(span);
        byStart.Add((entry.Start, entry.Id));
        foreach (var link in span.Links)
        {
            if (!linkedFrom.TryGetValue(link.Trace, out var sources))
                linkedFrom[link.Trace] = sources = [];
            if (sources.Count < MostLinksBack)
                sources.Add((span.Trace, span.Id));
        }

        return true;
    }

    private void Trim()
    {
        var oldest = clock.GetUtcNow() - options.Value.MaxAge;
        while (byArrival.TryPeek(out var first) && (Bytes > options.Value.TraceBytes || first.Seen < oldest))
        {
            byArrival.Dequeue();
            traces.Remove(first.Id);
            byStart.Remove((first.Start, first.Id));
            Bytes -= first.Bytes;
            linkedFrom.Remove(first.Id);
            foreach (var target in first.Spans.SelectMany(span => span.Links).Select(link => link.Trace))
            {
                if (linkedFrom.TryGetValue(target, out var sources) && sources.RemoveWhere(source => source.Trace == first.Id) > 0 && sources.Count == 0)
                    linkedFrom.Remove(target);
            }
        }
    }
}
