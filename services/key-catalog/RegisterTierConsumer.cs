using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Enters a tier or changes it (R1). Keys that were bought keep the count that they were bought with.</summary>
public sealed class RegisterTierConsumer(IDbContextFactory<CatalogDb> contexts) : IConsumer<RegisterTier>
{
    public async Task Consume(ConsumeContext<RegisterTier> context)
    {
        var asked = context.Message;
        if (CommandRule.Problems(asked) is { Count: > 0 } problems)
        {
            await context.RespondAsync(new CatalogAnswer { Outcome = CatalogOutcome.Invalid, Problems = problems });
            return;
        }

        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await catalog.Tiers.FindAsync([asked.Name], context.CancellationToken);
        var outcome = row is null ? CatalogOutcome.Created : CatalogOutcome.Updated;
        var tier = TierRow.From(new Tier(asked.Name, asked.MinActivations, asked.MaxActivations, asked.Price, asked.Currency, asked.BestFor));
        if (row is null)
            catalog.Tiers.Add(tier);
        else
            catalog.Entry(row).CurrentValues.SetValues(tier);

        await catalog.SaveChangesAsync(context.CancellationToken);
        await context.RespondAsync(new CatalogAnswer { Outcome = outcome, Id = asked.Name });
    }
}
