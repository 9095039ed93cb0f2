using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>
/// Asks activation for the days of pools that it does not know all of: a pool's whole past when it is first heard of, and after each midnight (UTC) the day that
/// is over, in whose place the ledger's figures then stand. The answer comes as an event; nobody waits for it. Replicas share the pools.
/// </summary>
public sealed partial class LedgerQuestions(
    IDbContextFactory<NotificationDb> contexts, IBus bus, IOptions<NotificationOptions> options, TimeProvider clock, ILogger<LedgerQuestions> log) : BackgroundService
{
    public static readonly Uri Activation = new("exchange:activation-request-consumption");

    private const int AtOnce = 100;

    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Poll, clock);
        do
        {
            try
            {
                while (await AskDue(Send, stoppingToken) == AtOnce) ;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Asks for some; how many there were. One whose question is lost is asked for again in ten minutes.</summary>
    public async Task<int> AskDue(Func<RequestConsumption, CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var pools = await db.HoldUnknown(LedgerDays.Askable(now), now - AskAgain, AtOnce, cancellationToken);
        pools.ForEach(pool => pool.LedgerAskedAt = now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var pool in pools)
            await send(new() { RequestId = Guid.CreateVersion7(now), Pool = pool.Pool, Since = LedgerDays.Since(pool.KnownUntil, now), RequestedBy = "notification" }, cancellationToken);
        return pools.Count;
    }

    private async Task Send(RequestConsumption question, CancellationToken cancellationToken)
    {
        var activation = await bus.GetSendEndpoint(Activation);
        await InTime.Confirmed(clock, limit => activation.Send(question, limit), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger is asked for pools' days later: {Reason}")]
    private partial void LogLater(string reason);
}
