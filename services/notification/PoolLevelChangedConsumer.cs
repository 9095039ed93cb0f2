using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Takes in what pools have left, and looks at them; the sender tells what is worth it.</summary>
public sealed class PoolLevelChangedConsumer(IDbContextFactory<NotificationDb> contexts, BatchWork batch, Watch watch, AlertSignal signal, TimeProvider clock)
    : IConsumer<Batch<PoolLevelChanged>>
{
    public Task Consume(ConsumeContext<Batch<PoolLevelChanged>> context) =>
        batch.Run([.. context.Message], messages => TakeIn([.. messages.Select(message => (message.Message, BatchWork.Trace(message)))], context.CancellationToken));

    /// <summary>Load, decide, save: in one transaction, with the pools held. Safe to repeat: the versions are old then.</summary>
    /// <param name="heard">The changes, each with its trace.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task TakeIn(IReadOnlyList<(PoolLevelChanged Change, string? Trace)> heard, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var byPool = heard.GroupBy(one => one.Change.Pool, one => one.Change).ToList();
        var pools = await db.HoldPools([.. byPool.Select(pool => pool.Key)], cancellationToken);

        var used = new List<(string, DateTimeOffset, int)>();
        foreach (var pool in byPool)
        {
            var known = pools.GetValueOrDefault(pool.Key);
            var taken = FiguresRule.TakeIn(known?.Figures(), pool);
            if (known is null)
                db.Pools.Add(pools[pool.Key] = known = new PoolRow { Pool = pool.Key });
            known.Take(taken);
            // With nothing consumed it is where the pool's history begins.
            used.AddRange(taken.Used.Append(new(FiguresRule.Hour(taken.After.ChangedAt), 0)).Select(hour => (pool.Key, hour.Key, hour.Value)));
        }

        await db.AddUsage(used, pools, cancellationToken);
        using var spans = new WatchSpans(heard, pools);
        var told = await watch.Look(db, pools.Values, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (told)
            signal.Raise();
    }
}
