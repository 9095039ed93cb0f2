namespace MakPlatform.Notification.Rules;

/// <summary>When a pool runs out, with a range: as dates, so that it stays true while time goes on.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Remaining">What was left then.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Early">The pessimistic end: one future in twenty ends before.</param>
/// <param name="Expected">Half of them end before; null beyond the horizon.</param>
/// <param name="Late">Nineteen of twenty end before; null beyond the horizon.</param>
public sealed record Forecast(DateTimeOffset At, int Remaining, int Total, DateTimeOffset? Early, DateTimeOffset? Expected, DateTimeOffset? Late)
{
    /// <summary>Whole days from then until the pessimistic end.</summary>
    public int? EarlyDays(DateTimeOffset now) => Days(Early, now);

    /// <summary>Whole days until the likely end.</summary>
    public int? ExpectedDays(DateTimeOffset now) => Days(Expected, now);

    /// <summary>Whole days until the optimistic end.</summary>
    public int? LateDays(DateTimeOffset now) => Days(Late, now);

    private static int? Days(DateTimeOffset? end, DateTimeOffset now) => end is { } day ? Math.Max(0, (int)(day - now).TotalDays) : null;
}
