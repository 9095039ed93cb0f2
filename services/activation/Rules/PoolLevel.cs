namespace MakPlatform.Activation.Rules;

/// <summary>A pool's figures at one version.</summary>
public sealed record PoolLevel(string Pool, string Product, int Total, int Consumed, int Remaining, long Version, IReadOnlyList<KeyLevel> Keys)
{
    /// <summary>The figures of <paramref name="pool"/>.</summary>
    public static PoolLevel Of(PoolState pool, long version) => new(
        pool.Pool, pool.Product, pool.Total, pool.Consumed, pool.Remaining, version,
        [.. pool.Keys.Select(key => new KeyLevel(key.KeyId, key.PartialProductKey, key.Total, key.Consumed, key.Remaining, key.Status, version))]);
}

/// <summary>A key's figures at one version.</summary>
public sealed record KeyLevel(Guid KeyId, string PartialProductKey, int Total, int Consumed, int Remaining, KeyStatus Status, long Version);

/// <summary>How a transaction changed a pool.</summary>
public sealed record LevelChange(PoolLevel Before, PoolLevel After)
{
    /// <summary>-1 where less remains than before, 1 where more does, 0 where as much.</summary>
    public int Direction => Math.Sign(After.Remaining - Before.Remaining);
}
