using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Defines a pool: whom it concerns, when they are told, what each requester may take. Activation enforces the quotas.</summary>
public sealed class DefinePoolConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<DefinePool>
{
    public async Task Consume(ConsumeContext<DefinePool> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await catalog.Pools.FindAsync([asked.Pool ?? ""], context.CancellationToken);
        var productIsKnown = row is not null || await catalog.Products.AnyAsync(product => product.Code == asked.Product, context.CancellationToken);
        var decision = DefinitionRule.Define(asked, row?.ToDescribed(), productIsKnown, clock.GetStoredNow());

        if (decision is CatalogDecision<PoolDefined>.Enter { Event: var defined })
        {
            row ??= catalog.Pools.Add(new PoolRow { Code = defined.Pool, Product = defined.Product, OpenedAt = defined.DefinedAt }).Entity;
            row.Take(defined);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, pool => FactId.Of($"pool {pool.Pool} {pool.Version}"));
    }
}
