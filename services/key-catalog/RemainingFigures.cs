using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;

namespace MakPlatform.KeyCatalog;

/// <summary>How many are left (R13): from Redis in one round trip, from activation where Redis can't tell, saying which.</summary>
public sealed class RemainingFigures(CachedFigures cache, LedgerFigures ledger, CatalogMeter meter)
{
    /// <summary>The figures of these pools, in their order.</summary>
    public async Task<IReadOnlyList<PoolFigure>> Tell(IReadOnlyList<CatalogPool> pools, CancellationToken cancellationToken)
    {
        if (pools.Count == 0)
            return [];

        var cached = await cache.Read(pools, cancellationToken);
        meter.Read(cached.Count, pools.Count - cached.Count);
        var missing = pools.Where(pool => !cached.ContainsKey(pool.Pool)).ToList();
        var asked = missing.Count == 0 ? null : await ledger.Read(missing.Count == 1 ? missing[0].Pool : null, cancellationToken);
        return [.. pools.Select(pool => Tell(pool, cached, asked))];
    }

    private static PoolFigure Tell(CatalogPool pool, IReadOnlyDictionary<string, PoolCounts> cached, IReadOnlyDictionary<string, PoolCounts>? asked)
    {
        if (cached.TryGetValue(pool.Pool, out var copy))
            return PoolFigures.Tell(pool, copy, PoolFigures.Cache);
        return asked is not null && asked.TryGetValue(pool.Pool, out var truth) && truth.Covers(pool)
            ? PoolFigures.Tell(pool, truth, PoolFigures.Ledger)
            : PoolFigures.TellWithoutCounts(pool);
    }
}
