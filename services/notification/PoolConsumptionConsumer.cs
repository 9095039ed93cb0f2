using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MassTransit;

namespace MakPlatform.Notification;

/// <summary>Takes in what the ledger says of a pool's days, also of one that was never heard of. Safe to repeat: it stands for what was known and is not added to it.</summary>
public sealed class PoolConsumptionConsumer(PoolChange pools) : IConsumer<PoolConsumption>
{
    public Task Consume(ConsumeContext<PoolConsumption> context) => TakeIn(context.Message, context.CancellationToken);

    /// <summary>Load, decide, save: the days, the figures that they lead to, and who was turned away.</summary>
    public Task TakeIn(PoolConsumption told, CancellationToken cancellationToken) => pools.Apply(told.Pool, async (db, known) =>
    {
        var isNew = known is null;
        var isNewest = isNew || told.Version >= known!.Version;
        known ??= db.Pools.Add(new PoolRow { Pool = told.Pool }).Entity;
        if (isNew || told.Version > known.Version)
            known.Take(FiguresRule.TakeIn(isNew ? null : known.Figures(), [LedgerDays.Level(told)]));
        if (isNew)
            known.AddedAt = (told.AddedAt ?? told.At).ToUniversalTime();
        known.Denials = LedgerDays.Denied(known.Denials, known.AddedAt, told);
        known.KnownUntil = LedgerDays.Until(known.KnownUntil, told);
        // What is known by now may change what lies ahead.
        known.Forecast = null;

        var over = LedgerDays.Last(told);
        await db.SetUsage(told.Pool, [.. LedgerDays.All(told).Select(day => (day.Day, day.Hours, day.Remaining))], over, isNewest, cancellationToken);
        await db.SetConsumers(told.Pool, [.. told.Days.SelectMany(day => day.Consumed.Select(one => (day.Day, one.Requester, one.Count)))], over, cancellationToken);
    }, cancellationToken);
}
