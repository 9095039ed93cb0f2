using System.Collections.Concurrent;

namespace MakPlatform.Notification.Rules;

/// <summary>
/// Possible futures of a pool: its own past weeks, drawn at random, late ones rather than early ones. Weeks are cut back from yesterday, so
/// that each begins on today's weekday. A young pool's days are drawn one by one. And as so few weeks tell a pace only roughly, each future has
/// one of its own about it.
/// </summary>
internal sealed class Replay
{
    /// <summary>How many futures there are.</summary>
    public const int Futures = 101;

    private const int Week = 7, LongestFuture = 26 * Week;

    // From this many whole weeks on they are replayed.
    private const int FewestWeeks = 3;

    // A week counts half of one that is this much younger. Chosen on the seeds 1 to 3 of the benchmark `forecast`.
    private const double HalfLifeWeeks = 26;

    // Drawn once and for all, so that the same history gives the same forecast, wherever and whenever it is made again. Each part of the range
    // is drawn from equally often (a Latin hypercube): a hundred futures then do for thousands.
    private static readonly double[][] Dice = Throw();
    private static readonly double[] Normal = [.. Dice[LongestFuture].Select(Quantile)];
    private static readonly ConcurrentDictionary<(int Blocks, int Length), int[][]> Ages = [];

    private readonly IReadOnlyList<int> days;
    private readonly int[] blocks;
    private readonly int[][] ages;
    private readonly int length;
    private readonly double unsure;

    public Replay(IReadOnlyList<int> days)
    {
        this.days = days;
        length = days.Count / Week < FewestWeeks ? 1 : Week;
        blocks = [.. Enumerable.Range(0, days.Count / length).Select(age => Enumerable.Range(From(age), length).Sum(day => days[day]))];
        ages = Ages.GetOrAdd((blocks.Length, length), AgesOf);
        var mean = blocks.Average();
        // The standard error of the pace, as a part of it.
        unsure = mean > 0 ? Math.Sqrt(blocks.Average(block => (block - mean) * (block - mean)) / blocks.Length) / mean : 0;
    }

    /// <summary>The day, and the part of it, at whose end nothing is left; infinite beyond the horizon.</summary>
    public double EndOf(int remaining, int horizonDays, int future)
    {
        var rest = remaining / Pace(future);
        for (var (day, draw) = (0, 0); day < horizonDays; day += length, draw++)
        {
            var age = ages[draw][future];
            if (blocks[age] < rest)
            {
                rest -= blocks[age];
                continue;
            }

            for (var on = From(age); ; on++)
            {
                if (days[on] >= rest)
                    return day + on - From(age) + (rest > 0 ? rest / days[on] : 0);
                rest -= days[on];
            }
        }

        return double.PositiveInfinity;
    }

    /// <summary>What is left at the end of each day.</summary>
    public double[] Left(int remaining, int count, int future)
    {
        var left = new double[count];
        double rest = remaining;
        for (var day = 0; day < count; day++)
            left[day] = rest = Math.Max(0, rest - (Pace(future) * days[From(ages[day / length][future]) + (day % length)]));
        return left;
    }

    private double Pace(int future) => Math.Exp(unsure * Normal[future]);

    private int From(int age) => days.Count - (length * (age + 1));

    // Geometric by age in weeks, cut off at the oldest.
    private static int[][] AgesOf((int Blocks, int Length) of)
    {
        var halfLife = HalfLifeWeeks * Week / of.Length;
        var oldest = 1 - Math.Pow(2, -of.Blocks / halfLife);
        return [.. Dice.Take(LongestFuture / of.Length).Select(draw => draw.Select(die => Math.Min(of.Blocks - 1, (int)(-halfLife * Math.Log2(1 - (die * oldest))))).ToArray())];
    }

    private static double[][] Throw()
    {
        var random = new Random(7919);
        return [.. Enumerable.Range(0, LongestFuture + 1).Select(_ =>
        {
            var parts = Enumerable.Range(0, Futures).ToArray();
            random.Shuffle(parts);
            return parts.Select(part => (part + 0.5) / Futures).ToArray();
        })];
    }

    // The normal distribution's, to a hundredth, which is plenty (Tukey's lambda).
    private static double Quantile(double part) => (Math.Pow(part, 0.135) - Math.Pow(1 - part, 0.135)) / 0.1975;
}
