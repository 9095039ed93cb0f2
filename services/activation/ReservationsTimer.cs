using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Reminds of reservations that nobody confirms: they stay counted until someone says what Microsoft said.</summary>
public sealed partial class ReservationsTimer(
    NpgsqlDataSource database, IBus bus, IOptions<ActivationOptions> options, TimeProvider clock, ILogger<ReservationsTimer> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Remind(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
    }

    private async Task Remind(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now.AddMinutes(-options.Value.RemindAfterMinutes);
        await Reminder.TellDue(database, before, now.AddMinutes(-options.Value.RemindEveryMinutes), now, Tell, cancellationToken);

        async Task Tell(Reminder reminder)
        {
            LogUnconfirmed(reminder.Pool, reminder.Count, reminder.OldestRequestId);
            var told = new ReservationsUnconfirmed
            {
                Pool = reminder.Pool,
                Count = reminder.Count,
                OldestRequestId = reminder.OldestRequestId,
                OldestReservedAt = reminder.OldestReservedAt,
                ReservedBefore = before,
            };
            await InTime.Confirmed(clock, limit => bus.Publish(told, limit), cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reservations of pool {Pool} are not confirmed, the oldest is request {RequestId}")]
    private partial void LogUnconfirmed(string pool, int count, Guid requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reservations are looked at again later: {Reason}")]
    private partial void LogLater(string reason);
}
