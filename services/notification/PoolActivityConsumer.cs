using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MassTransit;

namespace MakPlatform.Notification;

/// <summary>Takes in who draws on a pool, for the mails, and who was turned away, which is worth one.</summary>
public sealed class PoolActivityConsumer(PoolChange pools) : IConsumer<PoolActivity>
{
    public Task Consume(ConsumeContext<PoolActivity> context) => TakeIn(context.Message, context.CancellationToken);

    /// <summary>Once, however often it comes.</summary>
    public Task TakeIn(PoolActivity activity, CancellationToken cancellationToken) => pools.Apply(activity.Pool, async (db, known) =>
    {
        var at = activity.At.ToUniversalTime();
        if (!await db.IsNew(activity.ActivityId, at, cancellationToken))
            return;
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        // The ledger has told that day whole.
        if (known?.KnownUntil is not { } until || day >= until)
            await db.AddConsumers(activity.Pool, day, [.. activity.Consumed.Select(one => (one.Requester, one.Count))], cancellationToken);
        if (known is not null && activity.Denied.Count > 0)
            known.Denials = Denials.After(known.Denials, known.AddedAt, activity.Denied.Sum(one => one.Count), activity.Denied.MaxBy(one => one.Count)!.Requester, at);
    }, cancellationToken);
}
