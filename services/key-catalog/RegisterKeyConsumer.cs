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
        var facts = await Load(catalog, asked, context.CancellationToken);
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

    private async Task<RegistrationFacts> Load(CatalogDb catalog, RegisterKey asked, CancellationToken cancellationToken)
    {
        var keys = await catalog.Keys.AsNoTracking()
            .Where(row => row.KeyId == asked.KeyId || row.ProductKeyHash == asked.ProductKeyHash || row.KeyId == asked.Supersedes)
            .ToListAsync(cancellationToken);
        var tier = asked.Tier is null ? null : await catalog.Tiers.FindAsync([asked.Tier], cancellationToken);
        var pool = await catalog.Pools.FindAsync([asked.Pool], cancellationToken);
        return new RegistrationFacts
        {
            SameId = keys.Find(row => row.KeyId == asked.KeyId)?.ToKnown(),
            SameProductKey = keys.Find(row => row.ProductKeyHash == asked.ProductKeyHash && row.KeyId != asked.KeyId)?.ToKnown(),
            Superseded = keys.Find(row => row.KeyId == asked.Supersedes)?.ToKnown(),
            ProductIsKnown = await catalog.Products.AnyAsync(row => row.Code == asked.Product, cancellationToken),
            PoolProduct = pool?.Product,
            Tier = tier?.ToTier(),
            SealHolds = SealHolds(asked),
        };
    }

    // Anyone who may send to the queue could make up the other fields: only a holder of the master key can make these three agree.
    private bool SealHolds(RegisterKey asked)
    {
        var bytes = new byte[asked.SealedProductKey.Length];
        return Convert.TryFromBase64String(asked.SealedProductKey, bytes, out var length)
            && seal.Open(asked.KeyId, bytes.AsSpan(0, length)) is { } key
            && seal.Hash(key) == asked.ProductKeyHash
            && key.Partial == asked.PartialProductKey;
    }
}
