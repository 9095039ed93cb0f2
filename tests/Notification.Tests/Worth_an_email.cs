using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Worth_an_email
{
    [Theory]
    [InlineData(new[] { 50, 40, 6 }, "")]
    [InlineData(new[] { 50, 5 }, "Low 5")]
    [InlineData(new[] { 50, 5, 4, 3 }, "Low 5")]
    [InlineData(new[] { 50, 5, 2, 0 }, "Low 5,Critical 2,Exhausted 0")]
    [InlineData(new[] { 50, 1 }, "Critical 1")]
    [InlineData(new[] { 50, 0 }, "Exhausted 0")]
    [InlineData(new[] { 50, 0, 2, 5, 0 }, "Exhausted 0")]
    [InlineData(new[] { 6, 5, 6, 5, 6, 5, 6 }, "Low 5")]
    [InlineData(new[] { 3, 2, 3, 2, 3 }, "Low 3,Critical 2")]
    [InlineData(new[] { 50, 5, 7, 5 }, "Low 5,Low 5")]
    public void A_pool_of_fifty(int[] remaining, string told)
    {
        var notices = OneByOne(Falling(remaining)).Told;

        Assert.Equal(told, string.Join(',', notices.Select(notice => $"{notice.Level} {notice.Remaining}")));
    }

    [Fact]
    public void The_first_figure_ever_heard_may_already_be_low() =>
        Assert.Equal(AlertLevel.Critical, Assert.Single(OneByOne([Left(700, 2)]).Told).Level);

    [Fact]
    public void A_repeated_and_an_older_figure_change_nothing()
    {
        var before = OneByOne([Left(1, 50), Left(5, 0)]).State;

        foreach (var late in new[] { Left(5, 0), Left(3, 40), Left(2, 50, total: 100) })
        {
            var decision = AlertRule.Decide(before, [late], Defaults);
            Assert.Equal(before, decision.After);
            Assert.Empty(decision.Notices);
            Assert.Empty(decision.Ends);
        }
    }

    [Fact]
    public void Several_steps_taken_in_together_are_told_as_the_worst_of_them()
    {
        var decision = AlertRule.Decide(null, [Left(4, 0), Left(2, 5), Left(1, 50), Left(3, 2)], Defaults);

        Assert.Equal((AlertLevel.Exhausted, 0), (Assert.Single(decision.Notices).Level, decision.After.Remaining));
    }

    [Fact]
    public void Added_activations_resolve_the_episode_and_let_it_warn_anew()
    {
        var (_, told, ended) = OneByOne([Left(1, 50), Left(2, 0), Left(3, 50, total: 100), Left(4, 8, total: 100)]);

        Assert.Equal([(1, AlertLevel.Exhausted), (2, AlertLevel.Low)], told.Select(notice => (notice.Episode, notice.Level)));
        Assert.Equal(new EpisodeEnd(1, Resolution.ActivationsAdded, Morning.AddMinutes(3)), Assert.Single(ended));
    }

    [Fact]
    public void Too_few_added_tells_nothing_new_until_it_gets_worse_again()
    {
        var (_, told, _) = OneByOne([Left(1, 0), Left(2, 1, total: 51), Left(3, 0, total: 51)]);

        Assert.Equal([(1, AlertLevel.Exhausted), (2, AlertLevel.Exhausted)], told.Select(notice => (notice.Episode, notice.Level)));
    }

    [Fact]
    public void Added_and_used_up_within_one_change_is_told()
    {
        var (_, told, _) = OneByOne([Left(1, 0), Left(9, 0, total: 100)]);

        Assert.Equal([(1, AlertLevel.Exhausted), (2, AlertLevel.Exhausted)], told.Select(notice => (notice.Episode, notice.Level)));
    }

    [Fact]
    public void An_addition_whose_own_change_comes_too_late_still_counts()
    {
        var (_, told, ended) = OneByOne([Left(1, 0), Left(3, 40, total: 100), Left(2, 50, total: 100), Left(4, 8, total: 100)]);

        Assert.Equal([AlertLevel.Exhausted, AlertLevel.Low], told.Select(notice => notice.Level));
        Assert.Single(ended);
    }

    [Fact]
    public void A_smaller_key_in_the_place_of_a_used_up_one_ends_the_episode() =>
        Assert.Equal(Resolution.Recovered, Assert.Single(OneByOne([Left(1, 3, total: 100), Left(2, 50, total: 50)]).Ended).How);

    [Fact]
    public void A_pool_whose_last_key_is_retired_has_nothing_to_warn_of() =>
        Assert.Empty(OneByOne([Left(1, 30), Left(2, 0, total: 0)]).Told);

    [Fact]
    public void A_time_with_an_offset_is_taken_as_the_same_moment_in_utc()
    {
        var local = Left(1, 0) with { ChangedAt = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(1)) };

        Assert.Equal(TimeSpan.Zero, Assert.Single(OneByOne([local]).Told).At.Offset);
    }
}
