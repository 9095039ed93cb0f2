using System.Collections.Concurrent;
using MakPlatform.ServiceDefaults;
using Npgsql;
using StackExchange.Redis;

namespace MakPlatform.Activation.Storage;

/// <summary>
/// What a pool has left, in one round trip to Redis. A missing entry is rebuilt from the ledger once, however many ask at
/// that moment: they wait for the one that looks.
/// </summary>
public sealed class RemainingReader(IConnectionMultiplexer redis, RemainingCache cache, ActivationMeter meter, NpgsqlDataSource database)
{
    private static readonly RedisValue[] Fields = ["total", "consumed", "remaining", "version"];

    private readonly ConcurrentDictionary<string, Lazy<Task<PoolFigures?>>> looking = new(StringComparer.Ordinal);
    private int rebuilds;

    /// <summary>How often an entry was rebuilt from the ledger.</summary>
    public int Rebuilds => rebuilds;

    /// <summary>The figures of <paramref name="pool"/>; null where there is no such pool.</summary>
    public async Task<PoolFigures?> Of(string pool)
    {
        var found = await Read(pool);
        meter.Read(found is not null);
        if (found is not null)
            return found;

        var look = looking.GetOrAdd(pool, code => new(() => Rebuild(code)));
        try
        {
            return await look.Value;
        }
        finally
        {
            looking.TryRemove(new(pool, look));
        }
    }

    private async Task<PoolFigures?> Read(string pool)
    {
        try
        {
            var values = await Spans.Redis("HMGET", () => redis.GetDatabase().HashGetAsync($"mak:pool:{pool}", Fields));
            return values.All(value => value.HasValue) ? new(pool, (int)values[0], (int)values[1], (int)values[2], (long)values[3], "redis") : null;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return null; // as good as missing: the ledger knows
        }
    }

    private async Task<PoolFigures?> Rebuild(string pool)
    {
        // Whoever missed it just before another had rebuilt it finds it now.
        if (await Read(pool) is { } rebuilt)
            return rebuilt;
        if (await PoolReading.Levels(database, pool, CancellationToken.None) is not [var level])
            return null;
        Interlocked.Increment(ref rebuilds);
        await cache.Write([level]);
        return new(pool, level.Total, level.Consumed, level.Remaining, level.Version, "ledger");
    }
}

/// <summary>A pool's figures, and where they are from: <c>redis</c> or <c>ledger</c>.</summary>
public sealed record PoolFigures(string Pool, int Total, int Consumed, int Remaining, long Version, string Source);
