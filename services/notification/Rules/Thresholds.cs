namespace MakPlatform.Notification.Rules;

/// <summary>
/// The figures at which one pool's level changes. The defaults by size follow the practice of seat counters in the field
/// (one left for the smallest, then 10, 8 and 5 percent), so that the tiers of R1 warn at 1 of 5, 5 of 50, 8 of 100,
/// 40 of 500, 50 of 1,000 and 250 of 5,000.
/// </summary>
/// <param name="Low">Low at this many left, or fewer.</param>
/// <param name="Critical">Critical at this many left, or fewer.</param>
/// <param name="RearmAbove">With more than this many left a warning is over and may come anew.</param>
public sealed record Thresholds(int Low, int Critical, int RearmAbove)
{
    /// <summary>The thresholds of a pool with this many activations in total.</summary>
    public static Thresholds For(int total, LevelSettings settings)
    {
        // A full pool is never low, however small it is.
        var most = Math.Max(0, total - 1);
        var low = Math.Min(most, Chosen(total, settings.LowPercent, settings.LowLeft) ?? BySize(total));
        var critical = Math.Min(low, Chosen(total, settings.CriticalPercent, settings.CriticalLeft) ?? low / 2);
        return new Thresholds(low, critical, low + Math.Max(1, Percent(low, settings.MarginPercent)));
    }

    /// <summary>The level with this many left. A pool without any activations (none registered, all retired) has nothing to run out of.</summary>
    public static AlertLevel LevelOf(int remaining, int total, LevelSettings settings)
    {
        if (total <= 0)
            return AlertLevel.Ok;

        var thresholds = For(total, settings);
        return remaining switch
        {
            <= 0 => AlertLevel.Exhausted,
            _ when remaining <= thresholds.Critical => AlertLevel.Critical,
            _ when remaining <= thresholds.Low => AlertLevel.Low,
            _ => AlertLevel.Ok,
        };
    }

    private static int BySize(int total) => total switch
    {
        <= 15 => 1,
        <= 25 => 2,
        <= 99 => Percent(total, 10),
        <= 999 => Percent(total, 8),
        _ => Percent(total, 5),
    };

    private static int? Chosen(int total, int? percent, int? left) => (percent, left) switch
    {
        (null, null) => null,
        ({ } share, null) => Percent(total, share),
        (null, { } count) => count,
        ({ } share, { } count) => Math.Max(Percent(total, share), count),
    };

    // Rounded up: rather a little early than late.
    private static int Percent(int of, int percent) => (int)((((long)of * percent) + 99) / 100);
}
