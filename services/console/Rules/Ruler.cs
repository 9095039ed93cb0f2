namespace MakPlatform.Console.Rules;

/// <summary>The marks above a waterfall.</summary>
public static class Ruler
{
    private static readonly int[] Round = [1, 2, 5, 10];

    /// <summary>Round times (1, 2 or 5 of something) from zero up to <paramref name="duration"/>, about four to six of them.</summary>
    public static IReadOnlyList<long> Marks(long duration)
    {
        if (duration < 5)
            return [0];
        var power = (long)Math.Pow(10, Math.Floor(Math.Log10(duration / 5.0)));
        var step = Round.Select(times => times * Math.Max(1, power)).First(step => duration / step < 6);
        return [.. Enumerable.Range(0, (int)(duration / step) + 1).Select(mark => mark * step)];
    }

    /// <summary>Where a span lies within its trace, as shares of it: never outside, and wide enough to be seen.</summary>
    public static (double Left, double Width) Place(SpanRecord span, long start, long duration)
    {
        const double Least = 0.002;
        var all = (double)Math.Max(1, duration);
        var left = Math.Clamp((span.Start - start) / all, 0, 1 - Least);
        return (left, Math.Clamp(span.Duration / all, Least, 1 - left));
    }
}
