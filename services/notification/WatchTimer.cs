using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Looks at pools when time itself may have changed something: forecasts, reminders, ends. Replicas share them.</summary>
public sealed partial class WatchTimer(
    IDbContextFactory<NotificationDb> contexts, Watch watch, AlertSignal signal, IOptions<NotificationOptions> options, TimeProvider clock, ILogger<WatchTimer> log) : BackgroundService
{
    private const int AtOnce = 50;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private DateTimeOffset forgetAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Poll, clock);
        do
        {
            try
            {
                while (await LookAtDue(stoppingToken) == AtOnce) ;
                await Forget(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at some pools whose time has come; how many there were.</summary>
    public async Task<int> LookAtDue(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var pools = await db.HoldDue(now, AtOnce, cancellationToken);
        var told = pools.Count > 0 && await watch.Look(db, pools.Values, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (told)
            signal.Raise();
        return pools.Count;
    }

    // What repeats comes again within minutes; a report a day old does not.
    private async Task Forget(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() < forgetAt)
            return;
        forgetAt = clock.GetUtcNow() + Hour;
        var oldest = clock.GetUtcNow().AddDays(-1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Set<ActivityRow>().Where(row => row.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pools are looked at later")]
    private partial void LogLater(Exception error);
}
