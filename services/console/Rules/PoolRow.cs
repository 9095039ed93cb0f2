using System.Globalization;

namespace MakPlatform.Console.Rules;

/// <summary>How a pool stands; the higher the sooner somebody must act. The names are notification's.</summary>
public enum PoolState
{
    Ok = 0,
    Low = 1,
    Critical = 2,
    Exhausted = 3,
}

/// <summary>A pool as a row of the overview.</summary>
public sealed record PoolRow
{
    public required string Pool { get; init; }

    public required string Product { get; init; }

    public required int Total { get; init; }

    public required int Remaining { get; init; }

    public PoolState State { get; init; }

    /// <summary>The day on which one future in twenty is at its end; null where none is in sight, or too little is known.</summary>
    public DateTimeOffset? Early { get; init; }

    public DateTimeOffset? Late { get; init; }

    /// <summary>What was left day by day, the oldest first; the last is now.</summary>
    public IReadOnlyList<int> Days { get; init; } = [];

    public IReadOnlyList<KeyFigures> Keys { get; init; } = [];

    public DateTimeOffset? DeniedAt { get; init; }

    public string? DeniedCode { get; init; }

    public Guid? DeniedRequest { get; init; }

    public double Share => Total == 0 ? 0 : (double)Remaining / Total;
}

/// <summary>What the overview decides.</summary>
public static class Overview
{
    /// <summary>The order of need: state, then what runs out first, then what has the smaller share left.</summary>
    public static IReadOnlyList<PoolRow> ByNeed(IEnumerable<PoolRow> rows) =>
        [.. rows.OrderByDescending(row => row.State).ThenBy(row => row.Early ?? DateTimeOffset.MaxValue).ThenBy(row => row.Share).ThenBy(row => row.Pool, StringComparer.Ordinal)];

    /// <summary>True if the same pools stand in the same order and state, so that nothing but figures in a row may differ.</summary>
    public static bool StandAlike(IReadOnlyList<PoolRow> one, IReadOnlyList<PoolRow> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => ReferenceEquals(pair.First, pair.Second) || (pair.First.Pool == pair.Second.Pool && pair.First.State == pair.Second.State));

    /// <summary>What was left on each of the last days: where nothing was heard of one it is as on the day before; before the first it is not known.</summary>
    public static IReadOnlyList<int> Filled(IEnumerable<(DateOnly Day, int? Remaining)> heard, DateOnly today, int now, int days)
    {
        var known = heard.Where(day => day.Remaining is not null).ToDictionary(day => day.Day, day => day.Remaining!.Value);
        var filled = new List<int>();
        int? last = null;
        for (var day = today.AddDays(1 - days); day < today; day = day.AddDays(1))
        {
            last = known.TryGetValue(day, out var left) ? left : last;
            if (last is { } value)
                filled.Add(value);
        }

        return [.. filled, now];
    }

    /// <summary>The points of a sparkline that is <paramref name="width"/> wide and <paramref name="height"/> high, as SVG wants them: <c>0,12 5,14 ...</c></summary>
    public static string Points(IReadOnlyList<int> values, int total, int width, int height)
    {
        var most = Math.Max(1, Math.Max(total, values.DefaultIfEmpty(0).Max()));
        var all = values.Count == 1 ? [values[0], values[0]] : values;
        return string.Join(' ', all.Select((value, i) => string.Create(
            CultureInfo.InvariantCulture, $"{(double)i / (all.Count - 1) * width:0.#},{height - ((double)value / most * height):0.#}")));
    }
}
