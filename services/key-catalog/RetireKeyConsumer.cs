using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Retires a key and tells activation: it grants nothing new any more, its machines stay.</summary>
public sealed class RetireKeyConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<RetireKey>
{
    public async Task Consume(ConsumeContext<RetireKey> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var key = await catalog.Keys.FindAsync([asked.KeyId], context.CancellationToken);
        var decision = CatalogRule.Retire(asked, key?.ToKnown(), clock.GetStoredNow());

        if (decision is CatalogDecision<KeyRetired>.Enter { Event: var retired } && key is not null)
        {
            (key.RetiredAt, key.RetiredReason, key.RetiredBy) = (retired.RetiredAt, retired.Reason, retired.RetiredBy);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, gone => gone.KeyId);
    }
}
