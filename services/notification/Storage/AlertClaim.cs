using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MakPlatform.Notification.Storage;

/// <summary>
/// One notice that is due, held so that no other replica sends it. The hold is a row lock: it ends with <see cref="Save"/>,
/// with this process, or with its connection, so that nothing stays claimed by who is no more.
/// </summary>
public sealed class AlertClaim : IAsyncDisposable
{
    private readonly NotificationDb db;
    private readonly IDbContextTransaction transaction;

    private AlertClaim(NotificationDb db, IDbContextTransaction transaction, AlertRow alert) =>
        (this.db, this.transaction, Alert) = (db, transaction, alert);

    public AlertRow Alert { get; }

    /// <summary>Takes the notice that has been due longest and that nobody holds; null where there is none.</summary>
    public static async Task<AlertClaim?> Take(IDbContextFactory<NotificationDb> contexts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var due = await db.Alerts
                .FromSql($"select * from alerts where next_attempt_at <= {now} order by next_attempt_at, id limit 1 for update skip locked")
                .ToListAsync(cancellationToken);
            if (due is [var alert])
                return new AlertClaim(db, transaction, alert);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }

        await db.DisposeAsync();
        return null;
    }

    /// <summary>Writes what became of the notice, and lets go of it.</summary>
    public async Task Save(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => db.DisposeAsync();
}
