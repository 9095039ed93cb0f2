using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Looks at pools that are held, and writes what follows: in the transaction that holds them, so that it is decided once.</summary>
public sealed class Watch(Dispatch dispatch, IOptions<NotificationOptions> options)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    /// <summary>Looks at pools, and saves. True where something is to be sent.</summary>
    public async Task<bool> Look(NotificationDb db, IReadOnlyCollection<PoolRow> pools, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] names = [.. pools.Select(pool => pool.Pool)];
        var facts = await db.Facts(pools, now, cancellationToken);
        var definitions = await db.Definitions.AsNoTracking().Where(row => names.Contains(row.Pool)).ToDictionaryAsync(row => row.Pool, cancellationToken);
        var open = (await db.Episodes.Where(row => names.Contains(row.Pool) && row.EndedAt == null).ToListAsync(cancellationToken)).ToLookup(row => row.Pool);
        var notices = new List<Notice>();
        var opened = new List<EpisodeRow>();
        foreach (var pool in pools)
        {
            var episodes = open[pool.Pool].ToDictionary(row => row.Concern);
            var states = episodes.ToDictionary(one => one.Key, one => one.Value.State());
            var decision = WatchRule.Look(facts[pool.Pool], states, options.Value.Watch.For(definitions.GetValueOrDefault(pool.Pool)?.Alerts), now);
            (pool.Forecast, pool.Added, pool.LookAt) = (decision.Forecast, 0, now + LookAgain);
            foreach (var episode in decision.Episodes)
            {
                var before = states.GetValueOrDefault(episode.After.Concern) ?? EpisodeState.First(pool.Pool, episode.After.Concern, now);
                if (Put(episodes.GetValueOrDefault(episode.After.Concern), episode) is { } next)
                    opened.Add(next);
                if (Notice.Of(episode, before, pool.Figures(), decision.Forecast, now) is { } notice)
                    notices.Add(notice);
            }
        }

        // First what ended, then what follows it: of a pool's concern one episode is open, at every moment.
        await db.SaveChangesAsync(cancellationToken);
        db.Episodes.AddRange(opened);
        await db.SaveChangesAsync(cancellationToken);
        await Tell(db, notices, definitions, pools, now, cancellationToken);
        return notices.Count > 0;
    }

    private async Task Tell(
        NotificationDb db, List<Notice> notices, Dictionary<string, DefinitionRow> definitions, IReadOnlyCollection<PoolRow> pools, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var burst in notices.Where(notice => notice.Kind is AlertKind.Burst))
            await db.MarkAlarmed(burst.Pool, now, alarmed: true, cancellationToken);
        if (notices.Count > 0)
            await dispatch.Enqueue(db, notices, definitions, pool => pools.First(row => row.Pool == pool).Trace, now, cancellationToken);
    }

    // Nothing is kept of an episode in which there is nothing to keep.
    private static EpisodeRow? Put(EpisodeRow? row, EpisodeDecision decision)
    {
        if (row is not null && row.Number != decision.After.Number)
        {
            (row.EndedAt, row.EndedBy) = (decision.End?.At ?? decision.After.StartedAt, decision.End?.How);
            if (decision.Step is { } last)
                row.Steps = last.Number;
            row = null;
        }

        row?.Take(decision.After);
        return row is null && decision.After is ({ Number: > 1 } or { Told: not Severity.None }) ? EpisodeRow.Of(decision.After) : null;
    }
}
