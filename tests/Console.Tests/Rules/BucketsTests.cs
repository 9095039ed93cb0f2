using CsCheck;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

public sealed class BucketsTests
{
    private static readonly double[] Bounds = [1, 2, 5, 10];

    private static readonly Gen<Buckets> Any = Gen.Long[0, 1_000].Array[5].Select(counts => new Buckets(Bounds, counts, counts.Sum()));

    [Fact]
    public void A_percentile_lies_evenly_within_its_bucket()
    {
        var buckets = new Buckets(Bounds, [0, 100, 0, 0, 0], 150);
        Assert.Equal(1.5, buckets.Percentile(0.5));
        Assert.Equal(1.99, buckets.Percentile(0.99)!.Value, 6);
        Assert.Null(new Buckets(Bounds, [0, 0, 0, 0, 0], 0).Percentile(0.5));
        Assert.Equal(10, new Buckets(Bounds, [0, 0, 0, 0, 3], 60).Percentile(0.5)); // above all bounds: no more is known
    }

    [Fact]
    public void Percentiles_never_fall_and_stay_within_the_bounds() => Gen.Select(Any, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((buckets, one, other) =>
    {
        if (buckets.Count == 0)
            return;
        var (low, high) = (buckets.Percentile(Math.Min(one, other))!.Value, buckets.Percentile(Math.Max(one, other))!.Value);
        Assert.InRange(low, 0, high);
        Assert.InRange(high, low, 10);
    });

    [Fact]
    public void What_was_added_can_be_taken_away_again() =>
        Gen.Select(Any, Any).Sample((before, more) => Assert.Equal(more.Counts, before.Plus(more).Since(before).Counts));

    [Fact]
    public void A_sum_that_fell_began_anew() => Assert.Equal([1, 0, 0, 0, 0], new Buckets(Bounds, [1, 0, 0, 0, 0], 1).Since(new(Bounds, [9, 9, 0, 0, 0], 20)).Counts);

    [Fact]
    public void Different_bounds_add_up_to_both()
    {
        var sum = new Buckets([1, 3], [1, 2, 4], 0).Plus(new([2, 3], [8, 16, 32], 0));
        Assert.Equal([1, 2, 3], sum.Bounds);
        Assert.Equal([1, 8, 18, 36], sum.Counts);
    }

    [Fact]
    public void An_exponential_histogram_keeps_its_percentiles_within_its_buckets_width() =>
        Gen.Select(Gen.Double[0.001, 1_000].Array[50, 200], Gen.Int[0, 10]).Sample((values, scale) =>
        {
            var indexes = values.Select(value => (int)Math.Ceiling(Math.Log2(value) * Math.Pow(2, scale)) - 1).ToList();
            var counts = new long[indexes.Max() - indexes.Min() + 1];
            foreach (var index in indexes)
                counts[index - indexes.Min()]++;
            var buckets = Buckets.FromExponential(scale, 0, indexes.Min(), counts, 0, values.Sum());
            var median = values.Order().ElementAt((int)Math.Ceiling(0.5 * values.Length) - 1);
            var width = Math.Pow(2, Math.Pow(2, -Math.Min(scale, 3)));
            Assert.Equal(values.Length, buckets.Count);
            Assert.InRange(buckets.Percentile(0.5)!.Value, median / width * 0.999, median * width * 1.001);
        });
}
