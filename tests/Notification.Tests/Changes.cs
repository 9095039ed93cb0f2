using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Tests;

/// <summary>Short ways to say what happens to a pool.</summary>
internal static class Changes
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    public static readonly LevelSettings Defaults = new();

    /// <summary>The pool has this many left now.</summary>
    public static PoolLevelChanged Left(long version, int remaining, int total = 50, string pool = "windows-11-pro") => new()
    {
        Pool = pool,
        Product = "windows-11",
        OldRemaining = remaining,
        NewRemaining = remaining,
        OldTotal = total,
        Total = total,
        Version = version,
        ChangedAt = Morning.AddMinutes(version),
    };

    /// <summary>Takes in changes one by one, each as it comes, and lists what was told.</summary>
    public static (PoolState? State, List<Notice> Told, List<EpisodeEnd> Ended) OneByOne(IEnumerable<PoolLevelChanged> changes, LevelSettings? settings = null)
    {
        PoolState? state = null;
        var told = new List<Notice>();
        var ended = new List<EpisodeEnd>();
        foreach (var change in changes)
        {
            var decision = AlertRule.Decide(state, [change], settings ?? Defaults);
            state = decision.After;
            told.AddRange(decision.Notices);
            ended.AddRange(decision.Ends);
        }

        return (state, told, ended);
    }

    /// <summary>A pool's remaining figures in turn, as changes with versions from 1.</summary>
    public static IEnumerable<PoolLevelChanged> Falling(params int[] remaining) => remaining.Select((left, i) => Left(i + 1, left));

    public static Notice Notice(string pool = "windows-11-pro", AlertLevel level = AlertLevel.Low, int remaining = 5, int total = 50) =>
        new(pool, "windows-11", 1, Morning, level, remaining, total, Morning);
}
