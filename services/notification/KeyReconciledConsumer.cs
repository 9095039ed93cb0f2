using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Storage;
using MassTransit;

namespace MakPlatform.Notification;

/// <summary>Takes in how a key's ledger compares with Microsoft's figure; the latest comparison of a key counts.</summary>
public sealed class KeyReconciledConsumer(PoolChange pools) : IConsumer<KeyReconciled>
{
    public Task Consume(ConsumeContext<KeyReconciled> context) => TakeIn(context.Message, context.CancellationToken);

    public Task TakeIn(KeyReconciled heard, CancellationToken cancellationToken) => pools.Apply(heard.Pool, async (db, _) =>
    {
        var row = await db.Reconciled.FindAsync([heard.KeyId], cancellationToken) ?? db.Reconciled.Add(new ReconciledRow { KeyId = heard.KeyId }).Entity;
        var at = heard.At.ToUniversalTime();
        if (at < row.At)
            return;
        (row.Pool, row.PartialProductKey, row.LedgerRemaining, row.Unsettled, row.At) =
            (heard.Pool, heard.PartialProductKey, heard.LedgerRemaining, heard.Unexplained - heard.Adjusted, at);
    }, cancellationToken);
}
