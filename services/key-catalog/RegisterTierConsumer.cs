using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Enters a tier or changes it (R1). Keys that were bought keep the count that they were bought with.</summary>
public sealed class RegisterTierConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<RegisterTier>
{
    public async Task Consume(ConsumeContext<RegisterTier> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await catalog.Tiers.FindAsync([asked.Name ?? ""], context.CancellationToken);
        var now = clock.GetStoredNow();
        var decision = DefinitionRule.Define(asked, row?.ToTier(), row?.ChangedAt ?? now, now);

        if (decision is CatalogDecision<TierDefined>.Enter { Event: var defined })
        {
            var changed = TierRow.From(Tier.Of(asked, defined.PriceDate ?? DateOnly.FromDateTime(now.UtcDateTime), defined.Version), now);
            if (row is null)
                catalog.Tiers.Add(changed);
            else
                catalog.Entry(row).CurrentValues.SetValues(changed);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, tier => FactId.Of($"tier {tier.Name} {tier.Version}"));
    }
}
