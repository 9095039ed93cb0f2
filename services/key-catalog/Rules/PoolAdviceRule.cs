namespace MakPlatform.KeyCatalog.Rules;

/// <summary>When a pool runs out, and what to buy for the next year: from its own ledger.</summary>
public static class PoolAdviceRule
{
    /// <summary>Advises a pool.</summary>
    public static PoolAdvice Advise(PoolUse use, IReadOnlyList<Tier> tiers, string currency, DateTimeOffset now)
    {
        if (PaceRule.Of(use, now) is not { } pace)
            return new(use.Pool, use.Remaining, null, null, null, null, 0, 0, null, ["Nothing is in its ledger yet."], use.Months);

        var year = (int)Math.Ceiling(Math.Round(pace.Likely * 12, 6));
        var missing = Math.Max(0, year - use.Remaining);
        List<string> why =
        [
            pace.Months == 0
                ? "No calendar month is over yet: the days so far are all there is to go by."
                : $"By {pace.Months} whole months of its ledger; early and late are a standard deviation off the mean.",
            missing == 0 ? "What remains lasts for a year at the likely pace: buy nothing." : $"{year} are used in a year at the likely pace, {use.Remaining} remain: {missing} are missing.",
        ];
        return new(
            use.Pool, use.Remaining, pace,
            PaceRule.RunsOut(use.Remaining, pace.High, now), PaceRule.RunsOut(use.Remaining, pace.Likely, now), PaceRule.RunsOut(use.Remaining, pace.Low, now),
            year, missing, missing == 0 ? null : AdviceRule.Mak(missing, tiers, currency, ["The cheapest keys that carry what is missing."]), why, use.Months);
    }
}

/// <summary>What is ahead of a pool.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="Pace">How fast it is used, a month; null where nothing is known.</param>
/// <param name="Early">The day that it is used up at a fast pace; null where that is out of sight.</param>
/// <param name="Likely">The day at the likely pace.</param>
/// <param name="Late">The day at a slow pace.</param>
/// <param name="NextYear">What is used in a year at the likely pace.</param>
/// <param name="Missing">What is missing for that.</param>
/// <param name="Purchase">The cheapest that covers it; null where nothing is missing.</param>
/// <param name="Why">Where all this is from.</param>
/// <param name="Months">The ledger's own months.</param>
public sealed record PoolAdvice(
    string Pool, int Remaining, Pace? Pace, DateOnly? Early, DateOnly? Likely, DateOnly? Late, int NextYear, int Missing, Offer? Purchase,
    IReadOnlyList<string> Why, IReadOnlyList<MonthOfUse> Months);
