namespace MakPlatform.Notification.Rules;

/// <summary>
/// Days until empty, by replaying the pool's own weeks: many futures are drawn, each of whole weeks of the last half year, late ones rather than
/// early ones. A week keeps its weekdays, and a project's burst comes as often as it did; the spread of the futures is the range.
/// (Resampling blocks of a series, a block being what belongs together: Künsch 1989.)
/// </summary>
public static class ForecastRule
{
    /// <summary>Beyond it nothing is said.</summary>
    public const int HorizonDays = 26 * 7;

    /// <summary>Of fewer days nothing follows (OCI's budgets ask for as many).</summary>
    public const int FewestDays = 3;

    private const int Futures = Replay.Futures, Early = Futures / 20, Middle = Futures / 2, Late = Futures - 1 - Early;

    /// <summary>Makes one; null where too little is known, or nothing was consumed.</summary>
    public static Forecast? Of(PoolFigures figures, UsageHistory history, DateTimeOffset now)
    {
        var days = history.Days;
        if (days.Count < FewestDays || days.Sum() == 0 || figures.Total <= 0)
            return null;

        // Whole days are replayed, so today from its beginning, with what was left then.
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var replay = new Replay(days);
        double[] ends = [.. Enumerable.Range(0, Futures).Select(future => replay.EndOf(figures.Remaining + history.Today, HorizonDays, future)).Order()];
        return new Forecast(now, figures.Remaining, figures.Total, At(today, ends[Early]), At(today, ends[Middle]), At(today, ends[Late]));
    }

    /// <summary>True where the figures went on so far that a new one should be made.</summary>
    public static bool IsStale(Forecast? forecast, PoolFigures figures, DateTimeOffset now) =>
        forecast is null || forecast.Total != figures.Total || now.UtcDateTime.Date != forecast.At.UtcDateTime.Date
        || Math.Abs(forecast.Remaining - figures.Remaining) > Math.Max(1, figures.Total / 50);

    /// <summary>What is left day by day from now, in the futures that end early, in the middle and late; for a chart.</summary>
    public static IReadOnlyList<(double Early, double Expected, double Late)> Curve(int remaining, UsageHistory history, int days)
    {
        var replay = new Replay(history.Days);
        var futures = Enumerable.Range(0, Futures).Select(future => replay.Left(remaining, days, future)).ToList();
        return [.. Enumerable.Range(0, days).Select(day =>
        {
            var sorted = futures.Select(left => left[day]).Order().ToArray();
            return (sorted[Early], sorted[Middle], sorted[Late]);
        })];
    }

    private static DateTimeOffset? At(DateTimeOffset today, double days) => double.IsInfinity(days) ? null : today.AddDays(days);
}
