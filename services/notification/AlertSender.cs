using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>
/// Sends what is due, away from the bus: a mail server that is down delays mails, never messages. Every replica has one,
/// and they share the work.
/// </summary>
public sealed partial class AlertSender(
    IDbContextFactory<NotificationDb> contexts, INoticeTransport transport, AlertSignal signal,
    IOptions<NotificationOptions> options, TimeProvider clock, ILogger<AlertSender> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogWhere(transport.Where);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendNext(stoppingToken)) ;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(error, options.Value.Poll);
            }

            await signal.Wait(options.Value.Poll, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends one notice that is due. False where there was none, or it could not be sent: the next would fare no better just now.</summary>
    public async Task<bool> SendNext(CancellationToken cancellationToken)
    {
        await using var claim = await AlertClaim.Take(contexts, clock.GetUtcNow(), cancellationToken);
        if (claim is null)
            return false;

        var sent = await Send(claim.Alert, cancellationToken);
        // Not to be cancelled: what has been sent must be recorded, or it is sent again.
        await claim.Save(CancellationToken.None);
        return sent;
    }

    private async Task<bool> Send(AlertRow alert, CancellationToken cancellationToken)
    {
        try
        {
            var mail = NoticeMail.Compose(alert.Notice(), alert.MessageId, alert.CreatedAt, options.Value.Sender(), options.Value.Readers());
            var delivered = await transport.Send(mail, cancellationToken);
            alert.Sent(clock.GetUtcNow(), delivered.File, delivered.Refused);
            LogSent(alert.MessageId, alert.Level, alert.Pool, delivered.File ?? transport.Where);
            if (delivered.Refused.Count > 0)
                LogRefused(alert.MessageId, alert.LastError);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            alert.Failed(clock.GetUtcNow(), error.Message);
            LogFailed(error, alert.MessageId, alert.Attempts, alert.NextAttemptAt);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Notices go to {Where}")]
    private partial void LogWhere(string where);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent {MessageId} ({Level}, pool {Pool}) to {Where}")]
    private partial void LogSent(string messageId, Rules.AlertLevel level, string pool, string where);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sent {MessageId}, but not to all: {Refused}")]
    private partial void LogRefused(string messageId, string? refused);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not send {MessageId} (attempt {Attempts}); next attempt at {NextAttemptAt}, none where empty")]
    private partial void LogFailed(Exception error, string messageId, int attempts, DateTimeOffset? nextAttemptAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alerts can't be read or written; looking again in {Poll}")]
    private partial void LogTrouble(Exception error, TimeSpan poll);
}
