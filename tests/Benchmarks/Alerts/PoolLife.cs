namespace MakPlatform.Benchmarks.Alerts;

/// <summary>A pool's year, hour by hour, from a seed: what its machines ask for, whatever is left. It knows none of the rules.</summary>
internal sealed class PoolLife
{
    public const int Days = 365, Hours = 24;

    private static readonly int[] Sizes = [50, 100, 250, 500, 1_000, 5_000];

    private readonly Random random;
    private readonly double perDay;

    public PoolLife(int seed, int number)
    {
        random = new Random((seed * 100_003) + number);
        Pattern = (Pattern)(number % Enum.GetValues<Pattern>().Length);
        Total = Sizes[random.Next(Sizes.Length)];
        // Used up in three months to a year, if nobody adds any.
        perDay = Total / (90 + (275 * random.NextDouble()));
        Demand = new int[Days * Hours];
        for (var day = 0; day < Days; day++)
            Fill(day, perDay);
        switch (Pattern)
        {
            case Pattern.SchoolStart: SchoolStart(); break;
            case Pattern.Projects: Projects(); break;
            case Pattern.Runaway: Runaway(); break;
        }
    }

    /// <summary>How it is used.</summary>
    public Pattern Pattern { get; }

    /// <summary>What it begins with.</summary>
    public int Total { get; }

    /// <summary>New machines that ask, by hour of the year.</summary>
    public int[] Demand { get; }

    /// <summary>The hour that the runaway begins in; null where there is none.</summary>
    public int? RunawayAt { get; private set; }

    /// <summary>How long it goes on, if nobody stops it.</summary>
    public int RunawayHours { get; private set; }

    /// <summary>The hours in which something happens that the past says nothing of: a first school start, a runaway.</summary>
    public (int From, int To)? Sudden { get; private set; }

    /// <summary>The year begins on a Monday.</summary>
    public static bool IsWorkday(int day) => day % 7 < 5;

    private void Fill(int day, double mean)
    {
        var workdaysOnly = Pattern is not Pattern.Steady;
        if (workdaysOnly && !IsWorkday(day))
            return;
        var (first, last) = workdaysOnly ? (8, 18) : (0, Hours);
        var hourly = mean * (workdaysOnly ? 7 / 5.0 : 1) / (last - first);
        for (var hour = first; hour < last; hour++)
            Demand[(day * Hours) + hour] += Poisson(hourly);
    }

    // Two weeks at which a third of the pool goes.
    private void SchoolStart()
    {
        var start = 215 + random.Next(30);
        for (var day = start; day < start + 14; day++)
            Fill(day, Total / 3.0 / 14);
        Sudden = (start * Hours, (start + 14) * Hours);
    }

    // Every month or two a roll-out of some days.
    private void Projects()
    {
        for (var day = random.Next(20, 60); day < Days; day += random.Next(25, 60))
        {
            var length = random.Next(2, 7);
            for (var on = day; on < Math.Min(Days, day + length); on++)
                Fill(on, perDay * (4 + (6 * random.NextDouble())));
        }
    }

    private void Runaway()
    {
        RunawayAt = (random.Next(40, 330) * Hours) + random.Next(Hours);
        RunawayHours = random.Next(3, 12);
        Sudden = (RunawayAt.Value, RunawayAt.Value + RunawayHours);
        var busiest = Math.Max(Demand.Max(), Total / 100);
        for (var hour = RunawayAt.Value; hour < RunawayAt + RunawayHours; hour++)
            Demand[hour] += Math.Max(12, busiest * random.Next(5, 12));
    }

    // Knuth's for small means, which these are; the normal one above.
    private int Poisson(double mean)
    {
        if (mean > 30)
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; product *= random.NextDouble())
            count++;
        return count;
    }
}
