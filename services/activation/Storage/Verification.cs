using MakPlatform.Activation.Rules;
using Npgsql;
using StackExchange.Redis;

namespace MakPlatform.Activation.Storage;

/// <summary>Holds a pool's three truths against each other: the ledger added up, the counts, the copy in Redis.</summary>
public sealed class Verification(NpgsqlDataSource database, IConnectionMultiplexer redis, ActivationMeter meter, TimeProvider clock)
{
    private const int Looks = 10;

    private static readonly RedisValue[] Fields = ["total", "consumed", "remaining", "version"];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>Verifies <paramref name="pool"/>; null where there is no such pool.</summary>
    public async Task<LedgerSum?> Of(string pool, CancellationToken cancellationToken)
    {
        if (await LedgerSum.Of(database, pool, cancellationToken) is not { } sum)
            return null;
        meter.Verified(sum.AddsUp);
        try
        {
            var wrong = await FirstWrongFigure(pool, cancellationToken);
            return sum with { CacheAgrees = wrong is null, CacheWrong = wrong };
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            return sum with { CacheWrong = "Redis does not answer." };
        }
    }

    // A figure that was committed a moment ago may be on its way to Redis: what is wrong must stay wrong for a while.
    private async Task<string?> FirstWrongFigure(string pool, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var level = (await PoolReading.Levels(database, pool, cancellationToken))[0];
            var wrong = await FirstWrong(level);
            if (wrong is null || look == Looks)
                return wrong;
            await Task.Delay(BetweenLooks, clock, cancellationToken);
        }
    }

    private async Task<string?> FirstWrong(PoolLevel level)
    {
        (string Name, long[] Figures)[] expected =
        [
            ($"mak:pool:{level.Pool}", [level.Total, level.Consumed, level.Remaining, level.Version]),
            .. level.Keys.Select(key => ($"mak:key:{key.KeyId:D}", new long[] { key.Total, key.Consumed, key.Remaining, key.Version })),
        ];
        var held = await Task.WhenAll(expected.Select(figure => redis.GetDatabase().HashGetAsync(figure.Name, Fields)));
        foreach (var (figure, values) in expected.Zip(held))
        {
            if (!values.Select(value => value.TryParse(out long number) ? number : -1).SequenceEqual(figure.Figures))
                return $"{figure.Name} holds {string.Join('/', values)}, the ledger {string.Join('/', figure.Figures)} (total/consumed/remaining/version)";
        }

        return null;
    }
}
