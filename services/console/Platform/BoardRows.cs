using System.Diagnostics.CodeAnalysis;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Platform;

/// <summary>Puts together what three lists say of a pool.</summary>
internal static class BoardRows
{
    /// <summary>Rows that look alike.</summary>
    public static IEqualityComparer<PoolRow> Same { get; } = new Alike();

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

    private sealed class Alike : IEqualityComparer<PoolRow>
    {
        private static readonly IReadOnlyList<int> None = [];

        public bool Equals(PoolRow? x, PoolRow? y) => x is not null && y is not null && x with { Days = None } == y with { Days = None } && x.Days.SequenceEqual(y.Days);

        public int GetHashCode([DisallowNull] PoolRow row) => HashCode.Combine(row.Pool, row.Remaining);
    }
}
