using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>A count as activation keeps it; of two the one with the higher version is the later.</summary>
public sealed record Count(int Total, int Consumed, int Remaining, long Version);

/// <summary>A pool and its keys as the catalogue knows them: what was bought, not what is left.</summary>
public sealed record CatalogPool(string Pool, string Product, IReadOnlyList<CatalogKey> Keys)
{
    /// <summary>Whom it concerns, and its quotas; null while nobody has defined it.</summary>
    public PoolDefined? Definition { get; init; }
}

/// <summary>A key as the catalogue knows it; the total is what was bought and granted.</summary>
public sealed record CatalogKey(Guid KeyId, string PartialProductKey, int Total);

/// <summary>Counts from one source, for a pool and all of its keys.</summary>
public sealed record PoolCounts(Count Pool, IReadOnlyDictionary<Guid, Count> Keys);

/// <summary>What a pool has left (R13), and where the figure comes from.</summary>
public sealed record PoolFigure(
    string Pool, string Product, int Total, int? Consumed, int? Remaining, long? Version, string Source, IReadOnlyList<KeyFigure> Keys)
{
    /// <summary>Whom it concerns, and its quotas; null while nobody has defined it.</summary>
    public PoolDefined? Definition { get; init; }
}

/// <summary>What a key has left (R13).</summary>
public sealed record KeyFigure(Guid KeyId, string PartialProductKey, int Total, int? Consumed, int? Remaining, long? Version);

/// <summary>Puts the catalogue's knowledge and the counts together. A pool's figures never mix two sources.</summary>
public static class PoolFigures
{
    /// <summary>From the copy in Redis.</summary>
    public const string Cache = "redis";

    /// <summary>From the activation service, which keeps the ledger.</summary>
    public const string Ledger = "activation";

    /// <summary>From nowhere: only the totals are known, and they are the catalogue's own.</summary>
    public const string Nowhere = "none";

    /// <summary>True if every key has a count, so that the whole pool can be told from this source.</summary>
    public static bool Covers(this PoolCounts counts, CatalogPool pool) => pool.Keys.All(key => counts.Keys.ContainsKey(key.KeyId));

    /// <summary>The figures of a pool from a source that covers it.</summary>
    public static PoolFigure Tell(CatalogPool pool, PoolCounts counts, string source) =>
        new(pool.Pool, pool.Product, counts.Pool.Total, counts.Pool.Consumed, counts.Pool.Remaining, counts.Pool.Version, source,
            [.. pool.Keys.Select(key => Tell(key, counts.Keys[key.KeyId]))])
        { Definition = pool.Definition };

    /// <summary>What can be said of a pool when no source answers or covers it.</summary>
    public static PoolFigure TellWithoutCounts(CatalogPool pool) =>
        new(pool.Pool, pool.Product, pool.Keys.Sum(key => key.Total), null, null, null, Nowhere,
            [.. pool.Keys.Select(key => new KeyFigure(key.KeyId, key.PartialProductKey, key.Total, null, null, null))])
        { Definition = pool.Definition };

    private static KeyFigure Tell(CatalogKey key, Count count) =>
        new(key.KeyId, key.PartialProductKey, count.Total, count.Consumed, count.Remaining, count.Version);
}
