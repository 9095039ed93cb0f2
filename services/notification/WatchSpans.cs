using System.Diagnostics;
using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.Notification;

/// <summary>A pool's level in the trace of what changed it: whatever is told of the pool goes on below.</summary>
internal sealed class WatchSpans : IDisposable
{
    private readonly List<Activity> spans = [];

    /// <summary>Begins one for each pool, in the trace of its latest change.</summary>
    public WatchSpans(IReadOnlyList<(PoolLevelChanged Change, string? Trace)> heard, IReadOnlyDictionary<string, PoolRow> pools)
    {
        foreach (var pool in heard.GroupBy(one => one.Change.Pool))
        {
            var (change, trace) = pool.MaxBy(one => one.Change.Version);
            var span = Spans.In(
                "watch pool", trace, attributes: [new(Attributes.Pool, pool.Key), new(Attributes.Remaining, change.NewRemaining)], linked: [Activity.Current?.Id, .. pool.Select(one => one.Trace)]);
            pools[pool.Key].Trace = span?.Id ?? trace;
            if (span is not null)
                spans.Add(span);
        }
    }

    public void Dispose()
    {
        foreach (var span in spans)
            span.End();
    }
}
