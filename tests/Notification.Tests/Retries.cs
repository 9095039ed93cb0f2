using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Tests;

public sealed class Retries
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(3, 120)]
    [InlineData(6, 3_600)]
    [InlineData(40, 3_600)]
    public void Come_soon_at_first_and_hourly_later(int attempts, int seconds) =>
        Assert.Equal(Changes.Morning.AddSeconds(seconds), RetryRule.Next(attempts, Changes.Morning, Changes.Morning));

    [Fact]
    public void End_after_three_days() =>
        Assert.Null(RetryRule.Next(60, Changes.Morning, Changes.Morning.AddDays(3).AddMinutes(-59)));

    [Fact]
    public void Of_a_server_that_stays_away_are_under_eighty()
    {
        var attempts = 0;
        for (DateTimeOffset? now = Changes.Morning; now is { } moment; now = RetryRule.Next(attempts, Changes.Morning, moment))
            attempts++;

        Assert.InRange(attempts, 60, 80);
    }
}
