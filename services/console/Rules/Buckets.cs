namespace MakPlatform.Console.Rules;

/// <summary>
/// A histogram: <c>Counts[i]</c> values were at most <c>Bounds[i]</c> and above the bound before it; the last count, which has no bound, is of what was
/// above them all.
/// </summary>
public sealed record Buckets(IReadOnlyList<double> Bounds, IReadOnlyList<long> Counts, double Sum)
{
    // Eight buckets to each doubling: finer ones are added together, which keeps any exponential histogram small.
    private const int FinestScale = 3;

    public long Count { get; } = Counts.Sum();

    /// <summary>An exponential histogram's buckets: those of index i end at base^(i+1), base being 2^(2^-scale).</summary>
    public static Buckets FromExponential(int scale, long zeros, int offset, IReadOnlyList<long> counts, long negatives, double sum)
    {
        var shift = Math.Max(0, scale - FinestScale);
        var step = Math.Pow(2, -(scale - shift));
        if (counts.Count == 0)
            return new([0], [zeros + negatives, 0], sum);
        var first = offset >> shift;
        var merged = new long[((offset + counts.Count - 1) >> shift) - first + 1];
        for (var i = 0; i < counts.Count; i++)
            merged[((offset + i) >> shift) - first] += counts[i];
        // Zero and what is below it lie under the first bound.
        double[] bounds = [.. Enumerable.Range(first, merged.Length + 1).Select(index => Math.Pow(2, index * step))];
        return new(bounds, [zeros + negatives, .. merged, 0], sum);
    }

    public Buckets Plus(Buckets other) => Combine(other, +1);

    /// <summary>What was added since <paramref name="before"/>; all of it where the counting began anew in between.</summary>
    public Buckets Since(Buckets before) => Count < before.Count || Combine(before, -1) is not { } added || added.Counts.Any(count => count < 0) ? this : added;

    /// <summary>The value below which the share <paramref name="quantile"/> (0 to 1) lies, taken evenly within its bucket; null if there is none.</summary>
    public double? Percentile(double quantile)
    {
        if (Count == 0 || Bounds.Count == 0)
            return null;
        var rank = Math.Clamp(quantile, 0, 1) * Count;
        long below = 0;
        for (var i = 0; i < Bounds.Count; i++)
        {
            if (Counts[i] > 0 && below + Counts[i] >= rank)
            {
                var lower = i == 0 ? Math.Min(0, Bounds[0]) : Bounds[i - 1];
                return lower + ((Bounds[i] - lower) * Math.Max(0, rank - below) / Counts[i]);
            }

            below += Counts[i];
        }

        return Bounds[^1]; // above all bounds: no more than that is known
    }

    private Buckets Combine(Buckets other, int sign)
    {
        if (Bounds.SequenceEqual(other.Bounds))
            return new(Bounds, [.. Counts.Zip(other.Counts, (mine, its) => mine + (sign * its))], Sum + (sign * other.Sum));
        double[] bounds = [.. Bounds.Concat(other.Bounds).Distinct().Order()];
        var counts = new long[bounds.Length + 1];
        Add(this, 1);
        Add(other, sign);
        return new(bounds, counts, Sum + (sign * other.Sum));

        void Add(Buckets from, int times)
        {
            for (var i = 0; i < from.Bounds.Count; i++)
                counts[Array.BinarySearch(bounds, from.Bounds[i])] += times * from.Counts[i];
            counts[^1] += times * from.Counts[^1];
        }
    }
}
