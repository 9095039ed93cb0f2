using MakPlatform.Console.Rules;
using Microsoft.Extensions.Options;

namespace MakPlatform.Console.Telemetry;

/// <summary>The log lines of the last hours, in bounded memory.</summary>
public sealed class LogStore(IOptions<TelemetryOptions> options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly LinkedList<(LogLine Line, DateTimeOffset Seen)> lines = [];
    private readonly Dictionary<TraceId, List<LogLine>> byTrace = [];
    private long number;

    public long Version { get; private set; }

    public long Bytes { get; private set; }

    public int Count => lines.Count;

    public void Add(IReadOnlyCollection<LogLine> arrived)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            foreach (var line in arrived.Select(line => line with { Number = ++number }))
            {
                lines.AddLast((line, now));
                Bytes += Footprint.Of(line);
                if (line.Trace is not { } trace)
                    continue;
                if (!byTrace.TryGetValue(trace, out var same))
                    byTrace[trace] = same = [];
                same.Add(line);
            }

            Trim();
            Version++;
        }
    }

    /// <summary>The last that match, newest first, below the number of the last of the page before.</summary>
    public IReadOnlyList<LogLine> Find(LogFilter filter, int limit, long? before = null)
    {
        var found = new List<LogLine>(limit);
        lock (gate)
        {
            var candidates = filter.Trace is { } trace ? Enumerable.Reverse(byTrace.GetValueOrDefault(trace) ?? []) : NewestFirst();
            foreach (var line in candidates)
            {
                if (line.Number >= before || !filter.Matches(line))
                    continue;
                found.Add(line);
                if (found.Count == limit)
                    break;
            }
        }

        return found;
    }

    public IReadOnlyList<string> Services()
    {
        lock (gate)
            return [.. NewestFirst().Take(5_000).Select(line => line.Service).Distinct().Order(StringComparer.Ordinal)];
    }

    public void Forget()
    {
        lock (gate)
            Trim();
    }

    private IEnumerable<LogLine> NewestFirst()
    {
        for (var node = lines.Last; node is not null; node = node.Previous)
            yield return node.Value.Line;
    }

    private void Trim()
    {
        var oldest = clock.GetUtcNow() - options.Value.MaxAge;
        while (lines.First is { } first && (Bytes > options.Value.LogBytes || first.Value.Seen < oldest))
        {
            lines.RemoveFirst();
            var line = first.Value.Line;
            Bytes -= Footprint.Of(line);
            if (line.Trace is not { } trace || !byTrace.TryGetValue(trace, out var same))
                continue;
            same.RemoveAt(0); // the oldest of all is the oldest of its trace
            if (same.Count == 0)
                byTrace.Remove(trace);
        }
    }
}
