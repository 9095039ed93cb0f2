using MakPlatform.FingerprintMatching.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.FingerprintMatching;

/// <summary>Drops readable forms when their time is over; all of them where they are switched off.</summary>
public sealed partial class ReadableTimer(
    IDbContextFactory<FingerprintDb> contexts, IOptions<FingerprintMatchingOptions> options, TimeProvider clock, ILogger<ReadableTimer> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                var dropped = await Drop(stoppingToken);
                LogDropped(dropped);
            }
            catch (Exception error) when (ServiceDefaults.Transient.Is(error))
            {
                LogLater(error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Drops what is over now.</summary>
    /// <returns>Of how many machines something was dropped.</returns>
    public async Task<int> Drop(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return options.Value.KeepReadable
            ? await ReadableSql.Drop(db, clock.GetUtcNow() - options.Value.ReadableRetention, cancellationToken)
            : await db.ReadableValues.ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Readable values of {Count} machines dropped")]
    private partial void LogDropped(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Readable values are dropped later, the database does not answer: {Reason}")]
    private partial void LogLater(string reason);
}
