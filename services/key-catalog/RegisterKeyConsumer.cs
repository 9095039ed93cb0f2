using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// Registers a key and tells activation of it. Two rivals for one key or one new pool: the unique keys let one in, and the
/// other's retry finds what it wrote.
/// </summary>
public sealed class RegisterKeyConsumer(IDbContextFactory<CatalogDb> contexts, KeySeal seal, TimeProvider clock) : IConsumer<RegisterKey>
{
    public async Task Consume(ConsumeContext<RegisterKey> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var facts = await Load(catalog, asked, seal.HashesOf(asked), context.CancellationToken);
        var decision = CatalogRule.Register(asked, facts, clock.GetStoredNow());

        if (decision is CatalogDecision<KeyRegistered>.Enter enter)
        {
            if (facts.PoolProduct is null)
                catalog.Pools.Add(new PoolRow { Code = asked.Pool, Product = asked.Product, OpenedAt = enter.Event.RegisteredAt });
            catalog.Keys.Add(enter.Event.ToRow(asked));
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, key => key.KeyId);
    }

    private static async Task<RegistrationFacts> Load(CatalogDb catalog, RegisterKey asked, string[]? held, CancellationToken cancellationToken)
    {
        var hashes = held ?? [asked.ProductKeyHash];
        var rows = await catalog.Keys.AsNoTracking()
            .Where(row => row.KeyId == asked.KeyId || hashes.Contains(row.ProductKeyHash) || row.KeyId == asked.Supersedes)
            .ToListAsync(cancellationToken);
        var keys = rows.ConvertAll(row => row.ToKnown().SpeltAs(asked.ProductKeyHash, hashes));
        var tier = asked.Tier is null ? null : await catalog.Tiers.FindAsync([asked.Tier], cancellationToken);
        var pool = await catalog.Pools.FindAsync([asked.Pool], cancellationToken);
        return new RegistrationFacts
        {
            SameId = keys.Find(key => key.Registered.KeyId == asked.KeyId),
            SameProductKey = keys.Find(key => key.ProductKeyHash == asked.ProductKeyHash && key.Registered.KeyId != asked.KeyId),
            Superseded = keys.Find(key => key.Registered.KeyId == asked.Supersedes),
            Product = (await catalog.Products.FindAsync([asked.Product], cancellationToken))?.ToProduct(),
            PoolProduct = pool?.Product,
            Tier = tier?.ToTier(),
            SealHolds = held is not null,
        };
    }
}
