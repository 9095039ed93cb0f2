using MakPlatform.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification.Storage;

/// <summary>Reads what is known of pools under locks on their rows, so that replicas decide on one pool in turn.</summary>
public static class PoolLock
{
    /// <summary>
    /// Loads these pools and holds them until the transaction ends. A pool that is not there yet can't be held: of two who insert it the second
    /// meets the primary key, and looks again.
    /// </summary>
    public static Task<Dictionary<string, PoolRow>> HoldPools(this NotificationDb db, string[] pools, CancellationToken cancellationToken) => db.Pools
        // Always in one order: two replicas that hold several pools each would else wait for each other.
        .FromSql($"select * from pools where pool = any({pools}) order by pool for update")
        .ToDictionaryAsync(row => row.Pool, cancellationToken);

    /// <summary>Holds pools whose look is due and that nobody else holds.</summary>
    public static Task<Dictionary<string, PoolRow>> HoldDue(this NotificationDb db, DateTimeOffset now, int most, CancellationToken cancellationToken) => db.Pools
        .FromSql($"select * from pools where look_at <= {now} order by look_at limit {most} for update skip locked")
        .ToDictionaryAsync(row => row.Pool, cancellationToken);

    /// <summary>What is known of pools that are held, each as the rules read it.</summary>
    public static async Task<Dictionary<string, PoolFacts>> Facts(this NotificationDb db, IReadOnlyCollection<PoolRow> pools, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] names = [.. pools.Select(pool => pool.Pool)];
        var histories = await db.Histories(names, now, cancellationToken);
        var reconciled = (await db.Reconciled.AsNoTracking().Where(key => names.Contains(key.Pool)).ToListAsync(cancellationToken))
            .ToLookup(key => key.Pool, key => new Reconciled(key.KeyId, key.PartialProductKey, key.LedgerRemaining, key.Unsettled, key.At));
        var asked = await db.Asked.AsNoTracking().Where(row => names.Contains(row.Pool)).ToDictionaryAsync(row => row.Pool, row => row.Asked, cancellationToken);
        return pools.ToDictionary(pool => pool.Pool, pool => new PoolFacts(pool.Figures())
        {
            Added = pool.Added,
            History = histories.GetValueOrDefault(pool.Pool, UsageHistory.None),
            Forecast = pool.Forecast,
            Denials = pool.Denials,
            Reconciled = [.. reconciled[pool.Pool]],
            Unconfirmed = pool.Unconfirmed,
            Asked = asked.GetValueOrDefault(pool.Pool, []),
        });
    }
}
