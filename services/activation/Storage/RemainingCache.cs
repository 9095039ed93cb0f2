using MakPlatform.Activation.Rules;
using MakPlatform.ServiceDefaults;
using StackExchange.Redis;

namespace MakPlatform.Activation.Storage;

/// <summary>
/// The copy of the remaining counts in Redis: hashes <c>mak:pool:{pool}</c> and <c>mak:key:{keyId}</c> with the fields total,
/// consumed, remaining, version and at (milliseconds since 1970, by Redis's clock). Written after commit; an older version never wins.
/// </summary>
public sealed partial class RemainingCache(IConnectionMultiplexer redis, ILogger<RemainingCache> log)
{
    /// <summary>Present while the copy is whole: a flushed or new Redis lacks it.</summary>
    public const string Marker = "mak:filled";

    private const string WriteIfNewer = """
        local now = redis.call('TIME')
        local written = now[1] .. string.format('%03d', math.floor(now[2] / 1000))
        for i, key in ipairs(KEYS) do
          local at = (i - 1) * 4
          local held = redis.call('HGET', key, 'version')
          if not held or tonumber(held) <= tonumber(ARGV[at + 4]) then
            redis.call('HSET', key, 'total', ARGV[at + 1], 'consumed', ARGV[at + 2], 'remaining', ARGV[at + 3], 'version', ARGV[at + 4], 'at', written)
          end
        end
        """;

    private volatile bool missedOne;

    /// <summary>Writes the figures of <paramref name="levels"/> in one round trip. Where Redis is away the copy is marked for healing.</summary>
    public async Task Write(IReadOnlyList<PoolLevel> levels)
    {
        if (levels.Count == 0)
            return;
        try
        {
            await Store(levels);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            missedOne = true;
            LogMissed(error.Message);
        }
    }

    /// <summary>True if the copy may lack something: a write was missed, or Redis was flushed.</summary>
    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async Task<bool> NeedsHealing() => missedOne || !await redis.GetDatabase().KeyExistsAsync(Marker);

    /// <summary>Writes all figures anew.</summary>
    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async Task Heal(Func<Task<IReadOnlyList<PoolLevel>>> read)
    {
        missedOne = false;
        try
        {
            foreach (var some in (await read()).Chunk(200))
                await Store(some);
            await redis.GetDatabase().StringSetAsync(Marker, "1");
        }
        catch
        {
            missedOne = true;
            throw;
        }
    }

    /// <summary>Removes the whole copy: what it says is of a database that is no more.</summary>
    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async Task Forget()
    {
        foreach (var server in redis.GetServers().Where(server => !server.IsReplica))
        {
            await foreach (var entry in server.KeysAsync(pattern: "mak:*"))
                await redis.GetDatabase().KeyDeleteAsync(entry);
        }
    }

    private Task<RedisResult> Store(IReadOnlyList<PoolLevel> levels)
    {
        var keys = new List<RedisKey>();
        var values = new List<RedisValue>();
        foreach (var level in levels)
        {
            Add($"mak:pool:{level.Pool}", level.Total, level.Consumed, level.Remaining, level.Version);
            foreach (var key in level.Keys)
                Add($"mak:key:{key.KeyId:D}", key.Total, key.Consumed, key.Remaining, key.Version);
        }

        return Spans.Redis("EVALSHA", () => redis.GetDatabase().ScriptEvaluateAsync(WriteIfNewer, [.. keys], [.. values]));

        void Add(string name, int total, int consumed, int remaining, long version)
        {
            keys.Add(name);
            values.AddRange([total, consumed, remaining, version]);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The copy in Redis misses a change and will be healed: {Reason}")]
    private partial void LogMissed(string reason);
}
