using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Notes that somebody takes care of an episode, or wants quiet.</summary>
public sealed class Care(IDbContextFactory<NotificationDb> contexts, IOptions<NotificationOptions> options, TimeProvider clock)
{
    private const int SnoozeDays = 7;

    /// <summary>How long an action holds where nobody says.</summary>
    public int DaysOf(string action) => action == Act.Acknowledge ? options.Value.Watch.Episodes.AcknowledgedDays : SnoozeDays;

    /// <summary>Does it. Null where no such episode is open.</summary>
    public async Task<(EpisodeState? Before, EpisodeRow? After)> Take(
        string action, string pool, Concern concern, int? episode, string by, int? days, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.HoldPools([pool], cancellationToken);
        var row = await db.Episodes.SingleOrDefaultAsync(
            row => row.Pool == pool && row.Concern == concern && row.EndedAt == null && row.Told != Severity.None && (episode == null || row.Number == episode), cancellationToken);
        if (row is null)
            return (null, null);

        var before = row.State();
        var until = clock.GetUtcNow().AddDays(days ?? DaysOf(action));
        row.Take(action == Act.Acknowledge ? before.Acknowledge(by, until) : before.Snooze(until));
        // Whoever takes care of a burst says that it was meant: it is a measure for later ones.
        if (concern is Concern.Burst && action == Act.Acknowledge)
            await db.MarkAlarmed(pool, row.StartedAt, alarmed: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (before, row);
    }
}
