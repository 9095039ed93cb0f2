using System.Diagnostics;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Takes something in about one pool and looks at it, in one transaction with the pool held.</summary>
public sealed class PoolChange(IDbContextFactory<NotificationDb> contexts, Watch watch, AlertSignal signal, TimeProvider clock)
{
    /// <summary>Does it. A pool whose figures were never heard has nothing that could be looked at yet.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="change">Writes what is new; the pool is null where it is not known, and may be added then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Apply(string pool, Func<NotificationDb, PoolRow?, Task> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = (await db.HoldPools([pool], cancellationToken)).GetValueOrDefault(pool);
        await change(db, known);
        await db.SaveChangesAsync(cancellationToken);
        known ??= db.Pools.Local.SingleOrDefault();
        if (known is not null)
            known.Trace = Activity.Current?.Id;
        var told = known is not null && await watch.Look(db, [known], clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (told)
            signal.Raise();
    }
}
