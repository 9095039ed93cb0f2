using System.Diagnostics;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>
/// Sends what is due, away from the bus: a mail server that is down delays mails, never messages. Every replica has one, and they share the work. The hold on
/// what is being sent is a row lock and no lease: it ends with this process or its connection, and not before, however slow the server is.
/// </summary>
public sealed partial class AlertSender(
    IDbContextFactory<NotificationDb> contexts, Transports transports, LetterOf letters, SecretSeal seal, AlertSignal signal, NotificationMeter meter,
    IOptions<NotificationOptions> options, TimeProvider clock, ILogger<AlertSender> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogWhere(transports.Where);
        // A receiver that does not answer must not keep mails waiting, nor the other way round.
        return Task.WhenAll(Run(mails: true, stoppingToken), Run(mails: false, stoppingToken));
    }

    private async Task Run(bool mails, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = signal.Next;
            try
            {
                await SendDue(mails, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(error, options.Value.Poll);
            }

            await Task.WhenAny(more, Task.Delay(options.Value.Poll, clock, stoppingToken));
            if (more.IsCompleted)
                await Task.Delay(options.Value.Settle, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends what is due, as long as it goes; how many went.</summary>
    public async Task<int> SendDue(bool mails, CancellationToken cancellationToken)
    {
        var count = 0;
        // What one mail meets at the server the next would meet too: they wait a moment. Webhooks have a server each.
        while (await SendNext(mails, cancellationToken) is { } sent && (sent || !mails))
            count += sent ? 1 : 0;
        return count;
    }

    /// <summary>Sends what has been due longest. Null where nothing is due; false where it could not be sent, and waits for its next try.</summary>
    public async Task<bool?> SendNext(bool mails, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var held = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.TakeDue(mails, clock.GetUtcNow(), cancellationToken) is not { } delivery)
            return null;

        var sent = await Send(db, delivery, cancellationToken);
        // Not to be cancelled: what has been sent must be recorded, or it is sent again.
        await db.SaveChangesAsync(CancellationToken.None);
        await held.CommitAsync(CancellationToken.None);
        meter.Attempted(delivery);
        return sent;
    }

    private async Task<bool> Send(NotificationDb db, DeliveryRow delivery, CancellationToken cancellationToken)
    {
        using var span = Activity.Current = Spans.In(
            "send alert", delivery.TraceParent, attributes: [new(Attributes.Channel, delivery.Channel.ToString()), new("messaging.message.id", delivery.MessageId)]);
        try
        {
            var transport = transports.For(delivery.Channel);
            var delivered = await transport.Send(await Parcel(db, delivery, cancellationToken), cancellationToken);
            delivery.Sent(clock.GetUtcNow(), delivered.File);
            var where = delivered.File ?? transport.Where;
            LogSent(delivery.MessageId, delivery.Channel, where);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            delivery.Failed(clock.GetUtcNow(), error.Message);
            span.Fail(error);
            // A trace that is not kept gets a span of its own for it.
            if (span is not { Recorded: true })
                Spans.Fault("fail to send alert", span?.Id ?? delivery.TraceParent, error);
            LogFailed(error, delivery.MessageId, delivery.Attempts, delivery.NextAttemptAt);
            return false;
        }
    }

    private async Task<Parcel> Parcel(NotificationDb db, DeliveryRow delivery, CancellationToken cancellationToken)
    {
        var notices = await db.Notices.AsNoTracking().Where(notice => delivery.NoticeIds.Contains(notice.Id)).ToListAsync(cancellationToken);
        var wishes = (await db.Readers.AsNoTracking().SingleOrDefaultAsync(reader => reader.Address == delivery.Address, cancellationToken))?.Wishes ?? options.Value.Default(delivery.Address);
        var reader = wishes with { Address = delivery.Address, Channel = delivery.Channel };
        var subscription = delivery.SubscriptionId is not { } id ? null : await db.Subscriptions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        var letter = await letters.Write(db, [.. notices.Select(notice => notice.Content)], reader, delivery.Gathered, delivery.CreatedAt, cancellationToken);
        return new Parcel(delivery.MessageId, delivery.Address, delivery.Channel, letter, subscription is null ? null : seal.Open(subscription));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Notices go to {Where}")]
    private partial void LogWhere(string where);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sent {MessageId} ({Channel}) to {Where}")]
    private partial void LogSent(string messageId, Channel channel, string where);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not send {MessageId} (attempt {Attempts}); next attempt at {NextAttemptAt}, none where empty")]
    private partial void LogFailed(Exception error, string messageId, int attempts, DateTimeOffset? nextAttemptAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The alerts can't be read or written; looking again in {Poll}")]
    private partial void LogTrouble(Exception error, TimeSpan poll);
}
