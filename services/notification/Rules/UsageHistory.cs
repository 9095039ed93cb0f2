namespace MakPlatform.Notification.Rules;

/// <summary>What a pool consumed, as far as it was heard.</summary>
/// <param name="Days">Whole days (UTC), the oldest first, without gaps; the last one is yesterday.</param>
/// <param name="Today">What today has consumed so far.</param>
/// <param name="LastHour">What the last 60 minutes consumed, at most; by hours that begin with the clock's.</param>
/// <param name="BusiestHour">The most that an hour before it consumed, those left out that were alarms themselves.</param>
public sealed record UsageHistory(IReadOnlyList<int> Days, int Today = 0, int LastHour = 0, int BusiestHour = 0)
{
    /// <summary>As far back as anything is read: a year of weeks.</summary>
    public const int MostDays = 52 * 7;

    /// <summary>Nothing is known.</summary>
    public static UsageHistory None { get; } = new([]);
}
