using MakPlatform.Activation.Storage;
using Npgsql;
using StackExchange.Redis;

namespace MakPlatform.Activation;

/// <summary>Keeps the copy in Redis whole: looks twice a second, and fills it anew after an outage or a flush.</summary>
public sealed partial class CacheTimer(RemainingCache cache, NpgsqlDataSource database, TimeProvider clock, ILogger<CacheTimer> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var away = false;
        do
        {
            try
            {
                if (await cache.NeedsHealing())
                {
                    await cache.Heal(() => PoolReading.Levels(database, pool: null, stoppingToken));
                    LogHealed();
                }

                away = false;
            }
            catch (Exception error) when (error is RedisException or TimeoutException or NpgsqlException)
            {
                if (!away)
                    LogAway(error.Message);
                away = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The copy of the remaining counts in Redis is whole again")]
    private partial void LogHealed();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The copy in Redis can't be healed yet: {Reason}")]
    private partial void LogAway(string reason);
}
