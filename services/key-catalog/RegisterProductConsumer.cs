using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Enters a product, or renames it. Two rivals for one code: the loser's insert fails, and its retry finds the row.</summary>
public sealed class RegisterProductConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<RegisterProduct>
{
    public async Task Consume(ConsumeContext<RegisterProduct> context)
    {
        var asked = context.Message;
        if (CommandRule.Problems(asked) is { Count: > 0 } problems)
        {
            await context.RespondAsync(new CatalogAnswer { Outcome = CatalogOutcome.Invalid, Problems = problems });
            return;
        }

        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await catalog.Products.FindAsync([asked.Code], context.CancellationToken);
        var outcome = row is null ? CatalogOutcome.Created : CatalogOutcome.Updated;
        row ??= catalog.Products.Add(new ProductRow { Code = asked.Code, Name = asked.Name, ChangedAt = clock.GetStoredNow() }).Entity;
        if (outcome is CatalogOutcome.Created || row.Name != asked.Name || row.Edition != asked.Edition)
            (row.Name, row.Edition, row.ChangedAt) = (asked.Name, asked.Edition, clock.GetStoredNow());

        await catalog.SaveChangesAsync(context.CancellationToken);
        await context.RespondAsync(new CatalogAnswer { Outcome = outcome, Id = row.Code });
    }
}
