namespace MakPlatform.Notification.Rules;

/// <summary>Far more consumed in an hour than the pool ever sees: a runaway image, or a stolen key.</summary>
public static class BurstRule
{
    // A pool that is a week old has not seen enough to say what it never sees.
    private const int FewestDays = 7;

    private const int HoursADay = 24;

    /// <summary>The burst that is on; null where none is.</summary>
    public static Finding? Find(PoolFigures figures, UsageHistory history, WatchSettings settings)
    {
        // A total counts all that was ever used up: by it alone a pool that was often refilled would notice less and less.
        var share = Math.Min(figures.Total / 50, (figures.Remaining + history.LastHour) / 20);
        var least = Math.Max(Math.Max(settings.BurstLeast, share), settings.BurstFactor * history.BusiestHour);
        if (history.Days.Count < FewestDays || history.LastHour < least)
            return null;

        // At this pace the pool would not see another day.
        var severity = (long)history.LastHour * HoursADay >= figures.Remaining ? Severity.Critical : Severity.Warning;
        return new Finding(AlertKind.Burst, severity, history.LastHour, history.BusiestHour);
    }
}
