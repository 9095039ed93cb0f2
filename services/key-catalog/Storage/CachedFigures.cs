using MakPlatform.KeyCatalog.Rules;
using MakPlatform.ServiceDefaults;
using StackExchange.Redis;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>
/// The counts that activation copies into Redis: hashes <c>mak:pool:{pool}</c> and <c>mak:key:{keyId}</c> with the fields
/// total, consumed, remaining, version.
/// </summary>
public sealed partial class CachedFigures(IConnectionMultiplexer redis, ILogger<CachedFigures> log)
{
    private static readonly RedisValue[] Fields = ["total", "consumed", "remaining", "version"];

    /// <summary>Reads all pools and their keys in one round trip. A pool that is not wholly there is left out.</summary>
    public async Task<IReadOnlyDictionary<string, PoolCounts>> Read(IReadOnlyList<CatalogPool> pools, CancellationToken cancellationToken)
    {
        var batch = redis.GetDatabase().CreateBatch();
        var reads = pools.Select(pool => Read(batch, pool)).ToList();
        batch.Execute();
        try
        {
            var found = await Spans.Redis("HMGET", () => Task.WhenAll(reads).WaitAsync(cancellationToken));
            return pools.Zip(found).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Pool, pair => pair.Second!);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            LogAway(error.Message);
            return new Dictionary<string, PoolCounts>();
        }
    }

    private static async Task<PoolCounts?> Read(IBatch batch, CatalogPool pool)
    {
        var whole = batch.HashGetAsync($"mak:pool:{pool.Pool}", Fields);
        var parts = pool.Keys.Select(key => batch.HashGetAsync($"mak:key:{key.KeyId:D}", Fields)).ToList();
        var counts = (await Task.WhenAll(parts)).Select(Count).ToList();
        if (Count(await whole) is not { } total || counts.Contains(null))
            return null;
        return new PoolCounts(total, pool.Keys.Zip(counts).ToDictionary(pair => pair.First.KeyId, pair => pair.Second!));
    }

    // A field that is not there parses as zero: it must not pass for a count.
    private static Count? Count(RedisValue[] values) =>
        !values.Any(value => value.IsNull)
        && values[0].TryParse(out int total) && values[1].TryParse(out int consumed)
        && values[2].TryParse(out int remaining) && values[3].TryParse(out long version)
            ? new Count(total, consumed, remaining, version)
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; remaining counts are asked of activation: {Reason}")]
    private partial void LogAway(string reason);
}
