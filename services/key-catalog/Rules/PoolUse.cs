namespace MakPlatform.KeyCatalog.Rules;

/// <summary>How a pool is used, by activation's ledger.</summary>
public sealed record PoolUse(string Pool, int Total, int Remaining, int Deployed, DateTimeOffset? FirstAt, IReadOnlyList<MonthOfUse> Months);

/// <summary>A calendar month (UTC): what was consumed, and how often machines that had their activation asked again.</summary>
public sealed record MonthOfUse(DateOnly Month, int Consumed, int Again);

/// <summary>How fast a pool is used up, a month: rather slow, as it is likely, rather fast.</summary>
/// <param name="Low">One standard deviation below the mean, and never below zero.</param>
/// <param name="Likely">The mean of the months that count.</param>
/// <param name="High">One standard deviation above the mean.</param>
/// <param name="Months">How many months count.</param>
public sealed record Pace(double Low, double Likely, double High, int Months);

/// <summary>The pace that a ledger's months show.</summary>
public static class PaceRule
{
    /// <summary>Months that count: what is older says little of the next.</summary>
    public const int MostMonths = 12;

    private const double DaysAMonth = 365.25 / 12;

    // With a single figure there is no spread to measure: half and double are what a first month is good for.
    private const double UnknownSpread = 0.5;

    /// <summary>The pace; null where nothing is in the ledger yet.</summary>
    public static Pace? Of(PoolUse use, DateTimeOffset now)
    {
        if (use.FirstAt is not { } first)
            return null;

        var whole = WholeMonths(use, first, now);
        if (whole.Count == 0)
        {
            // Days so far, at least one: the first hour of a pool is no trend.
            var days = Math.Max(1, (now - first).TotalDays);
            var perMonth = Math.Max(0, use.Months.Sum(month => month.Consumed)) / days * DaysAMonth;
            return new(perMonth * UnknownSpread, perMonth, perMonth / UnknownSpread, 0);
        }

        var mean = whole.Average();
        var spread = whole.Count == 1 ? mean * UnknownSpread : Math.Sqrt(whole.Sum(month => (month - mean) * (month - mean)) / (whole.Count - 1));
        return new(Math.Max(0, mean - spread), Math.Max(0, mean), Math.Max(0, mean + spread), whole.Count);
    }

    /// <summary>When <paramref name="remaining"/> is used up at so many a month; null where that is further than anyone plans.</summary>
    public static DateOnly? RunsOut(int remaining, double perMonth, DateTimeOffset now)
    {
        if (remaining <= 0)
            return DateOnly.FromDateTime(now.UtcDateTime);
        var days = perMonth > 0 ? remaining / perMonth * DaysAMonth : double.PositiveInfinity;
        return days < 365 * 20 ? DateOnly.FromDateTime(now.UtcDateTime.AddDays(days)) : null;
    }

    // Months between the first entry and now that are over, those without consumption too; the first counts only if it is whole.
    private static List<double> WholeMonths(PoolUse use, DateTimeOffset first, DateTimeOffset now)
    {
        var consumed = use.Months.ToDictionary(month => month.Month, month => month.Consumed);
        var current = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        var month = new DateOnly(first.UtcDateTime.Year, first.UtcDateTime.Month, 1);
        if (first.UtcDateTime.Day > 1)
            month = month.AddMonths(1);
        if (month < current.AddMonths(-MostMonths))
            month = current.AddMonths(-MostMonths);
        var whole = new List<double>();
        for (; month < current; month = month.AddMonths(1))
            whole.Add(consumed.GetValueOrDefault(month));
        return whole;
    }
}
