using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Takes over a tier with its price, for the mails.</summary>
public sealed class TierDefinedConsumer(IDbContextFactory<NotificationDb> contexts) : IConsumer<TierDefined>
{
    public async Task Consume(ConsumeContext<TierDefined> context)
    {
        var defined = context.Message;
        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await db.Tiers.FindAsync([defined.Name], context.CancellationToken) ?? db.Tiers.Add(new TierRow { Name = defined.Name }).Entity;
        if (defined.Version <= row.Version)
            return;
        (row.MinActivations, row.MaxActivations, row.Price, row.Currency, row.KeyKind, row.Version) =
            (defined.MinActivations, defined.MaxActivations, defined.Price, defined.Currency, defined.KeyKind, defined.Version);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
