using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>What is left where the copy in Redis lacks it: the catalogue knows what there is, activation's ledger how much of it. A hit makes no HTTP client for it.</summary>
public sealed class RemainingMiss(KnownPools known, IDbContextFactory<CatalogDb> contexts, Func<LedgerFigures> ledger, TimeProvider clock)
{
    /// <summary>The pools of a product, or all; null where there is no such product.</summary>
    public async ValueTask<string[]?> PoolsOf(string? product, CancellationToken cancellationToken)
    {
        var codes = await known.Now(cancellationToken);
        return product is null ? codes.Pools : codes.OfProduct.GetValueOrDefault(product);
    }

    /// <summary>Whether a key is one of these pools'.</summary>
    public async Task<bool> IsOf(string[] pools, Guid keyId, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return await catalog.Keys.AnyAsync(row => row.KeyId == keyId && pools.Contains(row.Pool), cancellationToken);
    }

    /// <summary>A pool's figure from the ledger.</summary>
    public async Task<RemainingTold> OfPool(string pool, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return await catalog.Pools.AnyAsync(row => row.Code == pool, cancellationToken)
            ? Tell("pool", pool, await ledger().Read(pool, cancellationToken), counts => counts.GetValueOrDefault(pool)?.Pool)
            : RemainingTold.NoSuchPool;
    }

    /// <summary>A key's figure from the ledger.</summary>
    public async Task<RemainingTold> OfKey(Guid keyId, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return await catalog.Keys.AsNoTracking().Where(row => row.KeyId == keyId).Select(row => row.Pool).SingleOrDefaultAsync(cancellationToken) is { } pool
            ? Tell("key", keyId.ToString(), await ledger().Read(pool, cancellationToken), counts => counts.GetValueOrDefault(pool)?.Keys.GetValueOrDefault(keyId))
            : RemainingTold.NoSuchKey;
    }

    /// <summary>The sum of pools from the ledger; a pool that it does not know has no key yet.</summary>
    public async Task<RemainingTold> OfMany(string? product, string[] pools, CancellationToken cancellationToken)
    {
        var counts = await ledger().Read(pool: null, cancellationToken);
        if (counts.Count == 0 && pools.Length > 0)
            return RemainingTold.Away;
        var now = clock.GetUtcNow();
        var all = pools.Select(counts.GetValueOrDefault).OfType<PoolCounts>().Select(pool => Dated(pool.Pool, now)).ToList();
        return new RemainingTold.Known(RemainingFigure.Sum(product is null ? "all" : "product", product, all, now, PoolFigures.Ledger));
    }

    private RemainingTold Tell(string of, string id, IReadOnlyDictionary<string, PoolCounts> counts, Func<IReadOnlyDictionary<string, PoolCounts>, Count?> pick)
    {
        var now = clock.GetUtcNow();
        return pick(counts) is { } count ? new RemainingTold.Known(RemainingFigure.Sum(of, id, [Dated(count, now)], now, PoolFigures.Ledger)) : RemainingTold.Away;
    }

    private static DatedCount Dated(Count count, DateTimeOffset now) => new(count.Total, count.Consumed, count.Remaining, now);
}
