using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Tests;

public sealed class Thresholds_by_size
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 0)]
    [InlineData(5, 1, 0)]
    [InlineData(15, 1, 0)]
    [InlineData(16, 2, 1)]
    [InlineData(25, 2, 1)]
    [InlineData(26, 3, 1)]
    [InlineData(50, 5, 2)]
    [InlineData(99, 10, 5)]
    [InlineData(100, 8, 4)]
    [InlineData(500, 40, 20)]
    [InlineData(1_000, 50, 25)]
    [InlineData(5_000, 250, 125)]
    [InlineData(int.MaxValue, 107_374_183, 53_687_091)]
    public void The_tiers_warn_while_there_is_time(int total, int low, int critical)
    {
        var thresholds = Thresholds.For(total, Changes.Defaults.Levels);

        Assert.Equal((low, critical), (thresholds.Low, thresholds.Critical));
    }

    [Theory]
    [InlineData(50, 50, AlertLevel.Ok)]
    [InlineData(6, 50, AlertLevel.Ok)]
    [InlineData(5, 50, AlertLevel.Low)]
    [InlineData(3, 50, AlertLevel.Low)]
    [InlineData(2, 50, AlertLevel.Critical)]
    [InlineData(1, 50, AlertLevel.Critical)]
    [InlineData(0, 50, AlertLevel.Exhausted)]
    [InlineData(1, 5, AlertLevel.Low)]
    [InlineData(0, 5, AlertLevel.Exhausted)]
    [InlineData(1, 1, AlertLevel.Ok)]
    [InlineData(0, 1, AlertLevel.Exhausted)]
    [InlineData(0, 0, AlertLevel.Ok)]
    public void What_is_left_has_a_level(int remaining, int total, AlertLevel level) =>
        Assert.Equal(level, Thresholds.LevelOf(remaining, total, Changes.Defaults.Levels));

    [Theory]
    [InlineData(20, null, 10, 5)]
    [InlineData(null, 15, 15, 7)]
    [InlineData(20, 15, 15, 7)]
    [InlineData(40, 15, 20, 10)]
    [InlineData(null, 500, 49, 24)]
    public void A_percentage_and_a_count_take_the_place_of_the_size_and_the_earlier_one_counts(int? percent, int? left, int low, int critical)
    {
        var thresholds = Thresholds.For(50, new LevelSettings { LowPercent = percent, LowLeft = left });

        Assert.Equal((low, critical), (thresholds.Low, thresholds.Critical));
    }

    [Fact]
    public void Critical_is_never_above_low() =>
        Assert.Equal(new Thresholds(5, 5, 6), Thresholds.For(50, new LevelSettings { CriticalLeft = 30 }));

    [Fact]
    public void A_wider_margin_rearms_later() =>
        Assert.Equal(10, Thresholds.For(50, new LevelSettings { MarginPercent = 100 }).RearmAbove);
}
