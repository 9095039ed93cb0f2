using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>What is repeated while nothing is done, and what holds it back.</summary>
public sealed class Reminded_and_quiet
{
    [Fact]
    public void A_warning_is_repeated_after_a_week_then_rarer()
    {
        var pool = new Watched();
        for (var day = 0; day <= 60; day++)
            pool.Look(Facts(5), Morning.AddDays(day));

        Assert.Equal([0, 7, 21, 49], pool.Told.Select(notice => (notice.At - Morning).Days));
        Assert.All(pool.Told.Skip(1), notice => Assert.Equal(NoticeType.Reminder, notice.Step.Type));
    }

    [Fact]
    public void Whoever_takes_care_is_not_reminded_unless_it_gets_worse()
    {
        var pool = new Watched();
        pool.Look(Facts(5), Morning);
        pool.Acknowledge(Concern.Supply, Morning.AddDays(30));
        pool.Look(Facts(5), Morning.AddDays(10));
        Assert.Single(pool.Told);
        pool.Look(Facts(2), Morning.AddDays(11));

        Assert.Equal(Severity.Critical, pool.Told[^1].Severity);
        Assert.Null(pool[Concern.Supply].AcknowledgedUntil);
        pool.Look(Facts(2), Morning.AddDays(14));
        Assert.Equal(NoticeType.Reminder, pool.Told[^1].Step.Type);
    }

    [Fact]
    public void Snoozed_it_is_silent_until_then_but_for_an_empty_pool()
    {
        var pool = new Watched();
        pool.Look(Facts(5), Morning);
        pool.Snooze(Concern.Supply, Morning.AddDays(7));
        pool.Look(Facts(2), Morning.AddDays(1));
        Assert.Single(pool.Told);
        pool.Look(Facts(2), Morning.AddDays(7));
        Assert.Equal(Severity.Critical, pool.Told[^1].Severity);

        pool.Snooze(Concern.Supply, Morning.AddDays(20));
        pool.Look(Facts(0), Morning.AddDays(8));
        Assert.Equal(Severity.Exhausted, pool.Told[^1].Severity);
    }
}
