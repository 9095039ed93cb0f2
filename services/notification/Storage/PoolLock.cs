using MakPlatform.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification.Storage;

/// <summary>Reads and writes what is known of pools, under locks on their rows.</summary>
public static class PoolLock
{
    /// <summary>
    /// Loads these pools and holds them until the transaction ends, so that replicas decide on one pool in turn. A pool
    /// that is not there yet can't be held: of two who insert it the second meets the primary key, and looks again.
    /// </summary>
    public static Task<Dictionary<string, PoolState>> HoldPools(this NotificationDb db, string[] pools, CancellationToken cancellationToken) => db.Pools
        // Always in one order: two replicas that hold several pools each would else wait for each other.
        .FromSql($"select * from pools where pool = any({pools}) order by pool for update")
        .AsNoTracking()
        .ToDictionaryAsync(state => state.Pool, cancellationToken);

    /// <summary>Notes the pool's new state, to be written with the rest.</summary>
    public static void Put(this NotificationDb db, PoolState? before, PoolState after)
    {
        if (before is null)
        {
            db.Pools.Add(after);
            return;
        }

        db.Pools.Attach(before);
        db.Entry(before).CurrentValues.SetValues(after);
    }

    /// <summary>Notes on the notices of an episode that it has ended, and how.</summary>
    public static Task Resolve(this NotificationDb db, string pool, EpisodeEnd end, CancellationToken cancellationToken) => db.Alerts
        .Where(alert => alert.Pool == pool && alert.Episode == end.Episode)
        .ExecuteUpdateAsync(alert => alert.SetProperty(row => row.ResolvedAt, end.At).SetProperty(row => row.ResolvedBy, end.How), cancellationToken);
}
