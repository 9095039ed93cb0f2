using MakPlatform.Contracts.V1;

namespace MakPlatform.Notification.Rules;

/// <summary>
/// Decides when a pool's level is worth an e-mail. Told once when it gets worse, the worst step alone when several are
/// crossed at once, and not again while the pool hovers about a threshold; anew when activations were added or the pool
/// had recovered above low by a margin. Changes may come late, twice, out of order, or several as one.
/// </summary>
public static class AlertRule
{
    /// <summary>Takes in changes of one pool, in any order.</summary>
    /// <param name="before">What is known of the pool; null where this is its first change.</param>
    /// <param name="changes">At least one change of that pool.</param>
    /// <param name="settings">Where the levels lie.</param>
    public static AlertDecision Decide(PoolState? before, IEnumerable<PoolLevelChanged> changes, LevelSettings settings)
    {
        var state = before;
        var notices = new Dictionary<int, Notice>();
        var ends = new List<EpisodeEnd>();
        foreach (var change in changes.OrderBy(change => change.Version).Select(InUtc))
        {
            // An old figure or a repeated one: the later one has already told all that it could.
            if (change.Version <= state?.Version)
                continue;

            var next = Next(state, change, settings);
            if (next.Episode != state?.Episode && state is { Told: > AlertLevel.Ok })
                ends.Add(new EpisodeEnd(state.Episode, change.Total > state.Total ? Resolution.ActivationsAdded : Resolution.Recovered, change.ChangedAt));

            // Of several steps taken in together the last and worst of an episode is the one to tell.
            if (next.Level > next.Told)
                notices[next.Episode] = NoticeOf(next);
            state = next with { Told = Worse(next.Told, next.Level) };
        }

        return new AlertDecision(state ?? throw new ArgumentException("There is no change to take in.", nameof(changes)), [.. notices.Values], ends);
    }

    // The state that the change leads to, with what was told before the change's own level is.
    private static PoolState Next(PoolState? before, PoolLevelChanged change, LevelSettings settings)
    {
        var (episode, startedAt, told) = EpisodeOf(before, change, settings);
        return new PoolState
        {
            Pool = change.Pool,
            Product = change.Product,
            Version = change.Version,
            Remaining = change.NewRemaining,
            Total = change.Total,
            Level = Thresholds.LevelOf(change.NewRemaining, change.Total, settings),
            Episode = episode,
            EpisodeStartedAt = startedAt,
            Told = told,
            ChangedAt = change.ChangedAt,
        };
    }

    private static (int Episode, DateTimeOffset StartedAt, AlertLevel Told) EpisodeOf(PoolState? before, PoolLevelChanged change, LevelSettings settings)
    {
        if (before is null)
            return (1, change.ChangedAt, AlertLevel.Ok);

        // The total is compared with the one known here, not with the change's own old one: the change that carried the
        // addition may be the one that comes too late. Whoever added knows the level that the addition led to; only what
        // is worse than that is news.
        if (change.Total > before.Total)
        {
            var topped = Thresholds.LevelOf(before.Remaining + (change.Total - before.Total), change.Total, settings);
            return (before.Episode + 1, change.ChangedAt, topped);
        }

        return before.Told > AlertLevel.Ok && IsOver(change, settings)
            ? (before.Episode + 1, change.ChangedAt, AlertLevel.Ok)
            : (before.Episode, before.EpisodeStartedAt, before.Told);
    }

    private static bool IsOver(PoolLevelChanged change, LevelSettings settings) =>
        change.Total <= 0 || change.NewRemaining > Thresholds.For(change.Total, settings).RearmAbove;

    // The tables take UTC alone.
    private static PoolLevelChanged InUtc(PoolLevelChanged change) => change with { ChangedAt = change.ChangedAt.ToUniversalTime() };

    private static Notice NoticeOf(PoolState state) => new(
        state.Pool, state.Product, state.Episode, state.EpisodeStartedAt, state.Level, state.Remaining, state.Total, state.ChangedAt);

    private static AlertLevel Worse(AlertLevel one, AlertLevel other) => one > other ? one : other;
}

/// <summary>What follows from changes of one pool.</summary>
/// <param name="After">What is known of it now.</param>
/// <param name="Notices">What to tell, at most one an episode.</param>
/// <param name="Ends">Episodes that ended.</param>
public sealed record AlertDecision(PoolState After, IReadOnlyList<Notice> Notices, IReadOnlyList<EpisodeEnd> Ends);
