using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>
/// Seals at start what lies readable from an earlier version, and anew what another master key sealed: a rotation is a new key beside the old one, a restart, and the old
/// one taken away.
/// </summary>
public sealed partial class SecretsAtStart(IDbContextFactory<NotificationDb> contexts, SecretSeal seal, TimeProvider clock, ILogger<SecretsAtStart> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; !stoppingToken.IsCancellationRequested; await Task.Delay(Again, clock, stoppingToken))
        {
            try
            {
                var (anew, left) = await SealAll(stoppingToken);
                if (anew > 0)
                    LogSealed(anew, seal.Current);
                if (left > 0)
                    LogLeft(left);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
    }

    /// <summary>Seals them; how many, and how many could not be: without a master key, or because theirs is not configured.</summary>
    public async Task<(int Anew, int Left)> SealAll(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var current = (int)seal.Current;
        var rows = await db.Subscriptions.FromSql($"""
            select * from subscriptions where secret is not null or get_byte(sealed_secret, 1) <> {current} order by id for update
            """).ToListAsync(cancellationToken);
        var anew = 0;
        foreach (var row in rows.Where(_ => seal.CanSeal))
        {
            try
            {
                (row.SealedSecret, row.Secret) = (seal.Close(row.Id, seal.Open(row)!), null);
                anew++;
            }
            catch (System.Security.Cryptography.CryptographicException error)
            {
                LogUnreadable(error.Message);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (anew, rows.Count - anew);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} secrets of webhooks were sealed under master key {Number}")]
    private partial void LogSealed(int count, byte number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} secrets of webhooks are readable in the database or sealed under an unknown key: configure Notification:SecretKey (and SecretKeys)")]
    private partial void LogLeft(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Reason} Configure it, or set the secret anew")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Secrets are sealed later: {Reason}")]
    private partial void LogLater(string reason);
}
