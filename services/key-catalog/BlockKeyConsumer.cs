using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Records that Microsoft blocked a key and tells activation: it grants nothing new until it is reconciled.</summary>
public sealed class BlockKeyConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<BlockKey>
{
    public async Task Consume(ConsumeContext<BlockKey> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var key = await catalog.Keys.FindAsync([asked.KeyId], context.CancellationToken);
        var decision = KeyStateRule.Block(asked, key?.ToKnown(), clock.GetStoredNow());

        if (decision is CatalogDecision<KeyBlocked>.Enter { Event: var blocked } && key is not null)
        {
            (key.BlockId, key.BlockedAt, key.BlockedReason, key.BlockedBy) = (blocked.BlockId, blocked.BlockedAt, blocked.Reason, blocked.BlockedBy);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, block => block.BlockId);
    }
}
