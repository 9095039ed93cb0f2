using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;

namespace MakPlatform.KeyCatalog;

/// <summary>How many are left (R13), of a key, a pool, a product or everything: one round trip to Redis, and the ledger where the copy lacks it.</summary>
public sealed class RemainingQuestion(DatedCounts counts, RemainingMiss miss, CatalogMeter meter, TimeProvider clock)
{
    /// <summary>Answers it.</summary>
    /// <param name="pool">A pool's code.</param>
    /// <param name="key">A key.</param>
    /// <param name="product">A product's code.</param>
    /// <param name="callers">The pools that the asker may look at; null for all. A named pool has been checked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<RemainingTold> Of(string? pool, Guid? key, string? product, string[]? callers, CancellationToken cancellationToken) => (pool, key, product) switch
    {
        ({ } code, null, null) => OfPool(code, cancellationToken),
        (null, { } id, null) => OfKey(id, callers, cancellationToken),
        (null, null, _) => OfMany(product, callers, cancellationToken),
        _ => Task.FromResult(RemainingTold.TooMany),
    };

    /// <summary>A pool's figure, if it is in Redis.</summary>
    public async ValueTask<RemainingFigure?> TryPool(string pool) =>
        await counts.OfPool(pool) is { } count && meter.Read(count) is var found ? FromCache("pool", pool, [found]).Figure : null;

    private async Task<RemainingTold> OfPool(string pool, CancellationToken cancellationToken) =>
        meter.Read(await counts.OfPool(pool)) is { } count ? FromCache("pool", pool, [count]) : await miss.OfPool(pool, cancellationToken);

    private async Task<RemainingTold> OfKey(Guid key, string[]? callers, CancellationToken cancellationToken) =>
        callers is not null && !await miss.IsOf(callers, key, cancellationToken) ? RemainingTold.NoSuchKey
        : meter.Read(await counts.OfKey(key)) is { } count ? FromCache("key", key.ToString(), [count]) : await miss.OfKey(key, cancellationToken);

    private async Task<RemainingTold> OfMany(string? product, string[]? callers, CancellationToken cancellationToken)
    {
        if (await miss.PoolsOf(product, cancellationToken) is not { } pools)
            return RemainingTold.NoSuchProduct;
        if (callers is not null)
            pools = [.. pools.Intersect(callers)];
        return meter.Read(await counts.OfPools(pools)) is { } all ? FromCache(product is null ? "all" : "product", product, all) : await miss.OfMany(product, pools, cancellationToken);
    }

    private RemainingTold.Known FromCache(string of, string? id, IReadOnlyCollection<DatedCount> found) => new(RemainingFigure.Sum(of, id, found, clock.GetUtcNow(), PoolFigures.Cache));
}
