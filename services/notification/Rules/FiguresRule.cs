using MakPlatform.Contracts.V1;

namespace MakPlatform.Notification.Rules;

/// <summary>Takes in changes of a pool, which may come late, twice, out of order, or several as one.</summary>
public static class FiguresRule
{
    /// <param name="before">What is known of the pool; null where this is its first change.</param>
    /// <param name="changes">At least one change of that pool, in any order.</param>
    public static FiguresTaken TakeIn(PoolFigures? before, IEnumerable<PoolLevelChanged> changes)
    {
        var state = before;
        var used = new Dictionary<DateTimeOffset, int>();
        var added = 0;
        foreach (var change in changes.OrderBy(change => change.Version))
        {
            // An old figure or a repeated one: the later one has told all that it could.
            if (change.Version <= state?.Version)
                continue;

            var (next, consumed) = Next(state, change);
            if (consumed > 0)
                used[Hour(next.ChangedAt)] = used.GetValueOrDefault(Hour(next.ChangedAt)) + consumed;
            if (state is not null)
                added += Math.Max(0, next.Total - state.Total);
            state = next;
        }

        return new FiguresTaken(state ?? throw new ArgumentException("There is no change to take in.", nameof(changes)), used, added);
    }

    /// <summary>The hour, UTC, that a time lies in.</summary>
    public static DateTimeOffset Hour(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static (PoolFigures Next, int Consumed) Next(PoolFigures? before, PoolLevelChanged change)
    {
        var at = change.ChangedAt.ToUniversalTime(); // the tables take UTC alone
        var (remaining, total) = before is null ? (change.OldRemaining, change.OldTotal) : (before.Remaining, before.Total);
        // The total is compared with the one known here, not with the change's own old one: the change that carried the
        // addition may be the one that comes too late.
        var grew = before is null || change.Total > total;
        // A key that joins or leaves brings its own used ones along: what was consumed beside that can't be told apart.
        var consumed = change.Total == total ? Math.Max(0, remaining - change.NewRemaining) : 0;
        return (new PoolFigures
        {
            Pool = change.Pool,
            Product = change.Product,
            Version = change.Version,
            Remaining = change.NewRemaining,
            Total = change.Total,
            ChangedAt = at,
            AddedAt = grew ? at : before!.AddedAt,
        }, consumed);
    }
}

/// <summary>What follows from changes of one pool.</summary>
/// <param name="After">Its figures now.</param>
/// <param name="Used">What was consumed, by hour (UTC).</param>
/// <param name="Added">By how much the total grew; 0 where it didn't, and for a pool that was not known.</param>
public sealed record FiguresTaken(PoolFigures After, IReadOnlyDictionary<DateTimeOffset, int> Used, int Added);
