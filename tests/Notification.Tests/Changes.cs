using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Tests;

/// <summary>Short ways to say what happens to a pool.</summary>
internal static class Changes
{
    public const string Pool = "windows-11-pro";

    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    public static readonly WatchSettings Defaults = new();

    /// <summary>The pool has this many left now.</summary>
    public static PoolLevelChanged Left(long version, int remaining, int total = 50, string pool = Pool, DateTimeOffset? at = null) => new()
    {
        Pool = pool,
        Product = "windows-11",
        OldRemaining = remaining,
        NewRemaining = remaining,
        OldTotal = total,
        Total = total,
        Version = version,
        ChangedAt = at ?? Morning,
    };

    public static PoolFigures Figures(int remaining, int total = 50, DateTimeOffset? addedAt = null) => new()
    {
        Pool = Pool,
        Product = "windows-11",
        Version = 1,
        Remaining = remaining,
        Total = total,
        ChangedAt = Morning,
        AddedAt = addedAt ?? Morning.AddDays(-100),
    };

    public static PoolFacts Facts(int remaining, int total = 50) => new(Figures(remaining, total));

    public static Notice Notice(string pool = Pool, Severity severity = Severity.Warning, int remaining = 5, int total = 50, int step = 1, AlertKind kind = AlertKind.Level, NoticeType type = NoticeType.Raised) =>
        new(pool, "windows-11", Concern.Supply, new EpisodeStep(1, Morning, step, type, type is NoticeType.Resolved ? null : new Finding(kind, severity, remaining, 5), type is NoticeType.Resolved ? 50 : 0), severity, remaining, total, null, Morning);
}
