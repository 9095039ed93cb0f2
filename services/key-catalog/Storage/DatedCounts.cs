using MakPlatform.KeyCatalog.Rules;
using MakPlatform.ServiceDefaults;
using StackExchange.Redis;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>What activation copied into Redis, with the time that it was written at: one round trip, however many are asked for.</summary>
public sealed partial class DatedCounts(IConnectionMultiplexer redis, ILogger<DatedCounts> log)
{
    private static readonly RedisValue[] Fields = ["total", "consumed", "remaining", "at"];

    private readonly SharedReads<RedisValue[]> shared = new(entry => redis.GetDatabase().HashGetAsync(entry, Fields));

    /// <summary>The entry of a pool; null where the copy lacks it.</summary>
    public Task<DatedCount?> OfPool(string pool) => Read($"mak:pool:{pool}");

    /// <summary>The entry of a key; null where the copy lacks it.</summary>
    public Task<DatedCount?> OfKey(Guid keyId) => Read($"mak:key:{keyId:D}");

    /// <summary>The entries of pools; null where the copy lacks one of them.</summary>
    public async Task<IReadOnlyCollection<DatedCount>?> OfPools(IReadOnlyCollection<string> pools)
    {
        var batch = redis.GetDatabase().CreateBatch();
        var reads = pools.Select(pool => batch.HashGetAsync($"mak:pool:{pool}", Fields)).ToList();
        batch.Execute();
        try
        {
            var counts = (await Task.WhenAll(reads)).Select(Count).ToList();
            return counts.Contains(null) ? null : counts.ConvertAll(count => count!.Value);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            LogAway(error.Message);
            return null;
        }
    }

    private async Task<DatedCount?> Read(string entry)
    {
        try
        {
            return Count(await Spans.Redis("HMGET", () => shared.Of(entry)));
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            LogAway(error.Message);
            return null;
        }
    }

    private static DatedCount? Count(RedisValue[] values) =>
        Array.TrueForAll(values, value => !value.IsNull)
        && values[0].TryParse(out int total) && values[1].TryParse(out int consumed) && values[2].TryParse(out int remaining) && values[3].TryParse(out long at)
            ? new(total, consumed, remaining, DateTimeOffset.FromUnixTimeMilliseconds(at))
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; what remains is asked of activation: {Reason}")]
    private partial void LogAway(string reason);
}
