using CsCheck;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

public sealed class OverviewTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_needs_somebody_stands_first()
    {
        var rows = Overview.ByNeed([Row("fine", 90), Row("soon", 80) with { Early = Now.AddDays(3) }, Row("low", 10, PoolState.Low), Row("empty", 0, PoolState.Exhausted), Row("less", 50)]);
        Assert.Equal(["empty", "low", "soon", "less", "fine"], rows.Select(row => row.Pool));
    }

    [Fact]
    public void Rows_stand_alike_where_nothing_but_figures_differ()
    {
        PoolRow[] before = [Row("a", 90), Row("b", 10, PoolState.Low)];
        Assert.True(Overview.StandAlike(before, [Row("a", 89), before[1]]));
        Assert.False(Overview.StandAlike(before, [before[1], before[0]]));
        Assert.False(Overview.StandAlike(before, [before[0], Row("b", 10, PoolState.Critical)]));
        Assert.False(Overview.StandAlike(before, [before[0]]));
    }

    [Fact]
    public void A_day_that_nothing_was_heard_of_is_as_the_day_before() =>
        Assert.Equal([9, 9, 7, 7, 5], Overview.Filled([(Today.AddDays(-4), 9), (Today.AddDays(-3), null), (Today.AddDays(-2), 7)], Today, now: 5, days: 90));

    [Fact]
    public void Days_before_the_first_are_not_made_up() => Assert.Equal([5], Overview.Filled([], Today, now: 5, days: 90));

    [Fact]
    public void A_line_stays_within_its_picture() => Gen.Select(Gen.Int[0, 5_000].Array[1, 90], Gen.Int[0, 5_000]).Sample((values, total) =>
    {
        foreach (var point in Overview.Points(values, total, 120, 24).Split(' ').Select(point => point.Split(',')))
        {
            Assert.InRange(double.Parse(point[0], System.Globalization.CultureInfo.InvariantCulture), 0, 120);
            Assert.InRange(double.Parse(point[1], System.Globalization.CultureInfo.InvariantCulture), 0, 24);
        }
    });

    private static PoolRow Row(string pool, int remaining, PoolState state = PoolState.Ok) => new() { Pool = pool, Product = pool, Total = 100, Remaining = remaining, State = state };
}
