using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Takes in what pools have left, and commits what is worth telling; the sender tells it.</summary>
public sealed class PoolLevelChangedConsumer(
    IDbContextFactory<NotificationDb> contexts, BatchWork batch, AlertSignal signal, IOptions<NotificationOptions> options, TimeProvider clock)
    : IConsumer<Batch<PoolLevelChanged>>
{
    public Task Consume(ConsumeContext<Batch<PoolLevelChanged>> context) =>
        batch.Run(context, messages => TakeIn([.. messages.Select(message => message.Message)], context.CancellationToken));

    /// <summary>Load, decide, save: in one transaction, with the pools held. Safe to repeat: the versions are old then.</summary>
    public async Task TakeIn(IReadOnlyList<PoolLevelChanged> changes, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var byPool = changes.GroupBy(change => change.Pool).ToList();
        var known = await db.HoldPools([.. byPool.Select(pool => pool.Key)], cancellationToken);

        var decisions = byPool.ToDictionary(pool => pool.Key, pool => AlertRule.Decide(known.GetValueOrDefault(pool.Key), pool, options.Value.Levels));
        foreach (var (pool, decision) in decisions)
        {
            db.Put(known.GetValueOrDefault(pool), decision.After);
            db.Alerts.AddRange(decision.Notices.Select(notice => AlertRow.Of(notice, options.Value.Sender().Domain, clock.GetUtcNow())));
        }

        await db.SaveChangesAsync(cancellationToken);
        foreach (var (pool, decision) in decisions)
        {
            foreach (var end in decision.Ends)
                await db.Resolve(pool, end, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (decisions.Values.Any(decision => decision.Notices.Count > 0))
            signal.Raise();
    }
}
