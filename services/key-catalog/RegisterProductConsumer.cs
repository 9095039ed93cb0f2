using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Enters a product or changes it. Of two rivals the loser's write fails, and its retry finds the winner's.</summary>
public sealed class RegisterProductConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<RegisterProduct>
{
    public async Task Consume(ConsumeContext<RegisterProduct> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await catalog.Products.FindAsync([asked.Code ?? ""], context.CancellationToken);
        var now = clock.GetStoredNow();
        var decision = DefinitionRule.Define(asked, row?.ToProduct(), row?.ChangedAt ?? now, now);

        if (decision is CatalogDecision<ProductDefined>.Enter { Event: var defined })
        {
            var changed = ProductRow.From(Product.Of(asked, defined.Version), now);
            if (row is null)
                catalog.Products.Add(changed);
            else
                catalog.Entry(row).CurrentValues.SetValues(changed);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, product => FactId.Of($"product {product.Code} {product.Version}"));
    }
}
