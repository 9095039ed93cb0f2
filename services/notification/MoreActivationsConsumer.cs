using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MassTransit;

namespace MakPlatform.Notification;

/// <summary>Notes that Microsoft was asked for more, which holds reminders back, and that it refused, which lets them come again.</summary>
public sealed class MoreActivationsConsumer(PoolChange pools) : IConsumer<MoreActivationsAsked>, IConsumer<MoreActivationsRefused>
{
    public Task Consume(ConsumeContext<MoreActivationsAsked> context) => TakeIn(context.Message, context.CancellationToken);

    public Task Consume(ConsumeContext<MoreActivationsRefused> context) => TakeIn(context.Message, context.CancellationToken);

    /// <summary>Once, however often it comes. A catalogue of an earlier version named no pool: then nothing is held back.</summary>
    public Task TakeIn(MoreActivationsAsked heard, CancellationToken cancellationToken) => heard.Pool is not { } code ? Task.CompletedTask : pools.Apply(code, async (db, _) =>
    {
        var row = await Row(db, code, cancellationToken);
        if (!row.Refused.Contains(heard.RequestId))
            row.Asked = AskedRule.With(row.Asked, new(heard.RequestId, heard.Count, heard.CaseNumber, heard.RequestedBy, heard.RequestedAt.ToUniversalTime()));
    }, cancellationToken);

    public Task TakeIn(MoreActivationsRefused heard, CancellationToken cancellationToken) => heard.Pool is not { } code ? Task.CompletedTask : pools.Apply(code, async (db, _) =>
    {
        var row = await Row(db, code, cancellationToken);
        row.Asked = AskedRule.Without(row.Asked, heard.RequestId);
        // The refusal may overtake the request.
        row.Refused = [.. row.Refused.Append(heard.RequestId).Distinct()];
    }, cancellationToken);

    private static async Task<AskedRow> Row(NotificationDb db, string pool, CancellationToken cancellationToken) =>
        await db.Asked.FindAsync([pool], cancellationToken) ?? db.Asked.Add(new AskedRow { Pool = pool }).Entity;
}
