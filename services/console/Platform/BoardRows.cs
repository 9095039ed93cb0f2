using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Platform;

/// <summary>Puts together what three lists say of a pool.</summary>
internal static class BoardRows
{
    /// <summary>The new rows, but what looks as before is the row that it was: a page knows by that what to draw.</summary>
    public static IEnumerable<PoolRow> Kept(IReadOnlyList<PoolRow> before, IEnumerable<PoolRow> now)
    {
        var was = before.ToDictionary(row => row.Pool);
        return now.Select(row => was.TryGetValue(row.Pool, out var old) && Alike(old, row) ? old : row);
    }

    public static IEnumerable<PoolRow> Of(IReadOnlyList<PoolFigures> figures, IReadOnlyList<PoolOutlook> outlooks, IReadOnlyList<Denial> denials, DateOnly today, int days)
    {
        var outlookOf = outlooks.ToDictionary(outlook => outlook.Pool);
        var lastDenial = denials.Where(denial => denial.Pool is not null).GroupBy(denial => denial.Pool!).ToDictionary(group => group.Key, group => group.MaxBy(denial => denial.DecidedAt)!);
        return figures.Select(pool =>
        {
            var outlook = outlookOf.GetValueOrDefault(pool.Pool);
            var denial = lastDenial.GetValueOrDefault(pool.Pool);
            return new PoolRow
            {
                Pool = pool.Pool,
                Product = pool.Product,
                Total = pool.Total,
                Remaining = pool.Remaining,
                State = StateOf(pool, outlook),
                Early = outlook?.Forecast?.Early,
                Late = outlook?.Forecast?.Late,
                Days = Overview.Filled((outlook?.Days ?? []).Select(day => (day.Day, day.Remaining)), today, pool.Remaining, days),
                Keys = pool.Keys,
                DeniedAt = denial?.DecidedAt,
                DeniedCode = denial?.Code,
                DeniedRequest = denial?.RequestId,
            };
        });
    }

    // Notification hears of a change a moment later than activation tells it.
    private static PoolState StateOf(PoolFigures pool, PoolOutlook? outlook) => pool switch
    {
        { Total: > 0, Remaining: 0 } => PoolState.Exhausted,
        _ when outlook is null => PoolState.Ok,
        _ when pool.Remaining <= outlook.CriticalAt => PoolState.Critical,
        _ when pool.Remaining <= outlook.LowAt => PoolState.Low,
        _ => PoolState.Ok,
    };

    private static bool Alike(PoolRow one, PoolRow other) => one with { Days = other.Days, Keys = other.Keys } == other && one.Days.SequenceEqual(other.Days) && one.Keys.SequenceEqual(other.Keys);
}
