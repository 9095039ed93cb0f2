using CsCheck;
using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Forecasts
{
    private static readonly Gen<int[]> Days = Gen.Int[0, 40].Array[3, 400];

    [Fact]
    public void Of_a_steady_pool_are_the_division_that_anybody_makes()
    {
        var forecast = ForecastRule.Of(Figures(100, 1_000), new UsageHistory([.. Enumerable.Repeat(10, 56)]), Morning)!;

        Assert.Equal((Midnight(10), Midnight(10), Midnight(10)), (forecast.Early, forecast.Expected, forecast.Late));
    }

    [Fact]
    public void Know_weekends()
    {
        // The last of 56 days is a Monday, this one a Tuesday: four workdays, two of rest, and the fifth.
        int[] days = [.. Enumerable.Range(0, 56).Select(day => new DateTime(2026, 11, 24).AddDays(day - 56).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 10)];

        Assert.Equal(Midnight(7), ForecastRule.Of(Figures(50, 1_000), new UsageHistory(days), Morning)!.Expected);
    }

    [Fact]
    public void Say_nothing_of_too_little()
    {
        Assert.Null(ForecastRule.Of(Figures(10), new UsageHistory([5, 5]), Morning));
        Assert.Null(ForecastRule.Of(Figures(10), new UsageHistory([0, 0, 0, 0]), Morning));
        Assert.Null(ForecastRule.Of(Figures(10_000, 20_000), new UsageHistory([.. Enumerable.Repeat(1, 60)]), Morning)!.Early);
    }

    [Fact]
    public void Are_the_same_whoever_makes_them_and_in_order() => Gen.Select(Days, Gen.Int[0, 500]).Sample((days, left) =>
    {
        var one = ForecastRule.Of(Figures(left, 1_000), new UsageHistory(days), Morning);
        var other = ForecastRule.Of(Figures(left, 1_000), new UsageHistory([.. days]), Morning);
        return one == other && (one is null || (Late(one.Early) <= Late(one.Expected) && Late(one.Expected) <= Late(one.Late)));
    });

    [Fact]
    public void With_more_left_are_never_earlier() => Gen.Select(Days, Gen.Int[0, 300], Gen.Int[0, 300]).Sample((days, left, more) =>
        Late(ForecastRule.Of(Figures(left, 1_000), new UsageHistory(days), Morning)?.Early) <= Late(ForecastRule.Of(Figures(left + more, 1_000), new UsageHistory(days), Morning)?.Early));

    [Fact]
    public void As_a_curve_only_fall() => Gen.Select(Days, Gen.Int[0, 500]).Sample((days, left) =>
        ForecastRule.Curve(left, new UsageHistory(days), 42) is var curve
        && curve.All(day => day.Early <= day.Expected && day.Expected <= day.Late)
        && curve.Zip(curve.Skip(1)).All(pair => pair.Second.Expected <= pair.First.Expected));

    private static DateTimeOffset? Midnight(int days) => new DateTimeOffset(Morning.Date, TimeSpan.Zero).AddDays(days);

    private static DateTimeOffset Late(DateTimeOffset? end) => end ?? DateTimeOffset.MaxValue;
}
