using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>What is told of a pool, and when not.</summary>
public sealed class Worth_telling
{
    [Fact]
    public void Each_step_down_is_told_once_while_it_falls()
    {
        var told = new Watched().Falls(50, 6, 5, 4, 3, 2, 1, 0, 0).Told;

        Assert.Equal([(Severity.Warning, NoticeType.Raised), (Severity.Critical, NoticeType.Worsened), (Severity.Exhausted, NoticeType.Worsened)], told.Select(notice => (notice.Severity, notice.Step.Type)));
        Assert.Equal([1, 2, 3], told.Select(notice => notice.Step.Number));
    }

    [Fact]
    public void Of_several_steps_at_once_the_worst_alone() =>
        Assert.Equal(Severity.Exhausted, Assert.Single(new Watched().Falls(50, 0).Told).Severity);

    [Fact]
    public void What_hovers_about_a_threshold_is_told_once() =>
        Assert.Single(new Watched().Falls([50, .. Enumerable.Range(0, 150).Select(hour => hour % 2 == 0 ? 5 : 20)]).Told);

    [Fact]
    public void What_stays_just_above_its_threshold_for_days_is_not_over() =>
        Assert.Single(new Watched().Falls([50, 5, .. Enumerable.Repeat(6, 100), 5]).Told);

    [Fact]
    public void What_was_well_for_three_days_and_comes_back_is_told_anew()
    {
        var pool = new Watched().Falls([50, 5, .. Enumerable.Repeat(20, 74), 5]);

        Assert.Equal([1, 2], pool.Told.Select(notice => notice.Step.Episode));
        Assert.Equal(Resolution.Recovered, Assert.Single(pool.Ended).How);
    }

    [Fact]
    public void Activations_that_were_added_end_it_with_a_mail_and_what_was_known_is_no_news()
    {
        var pool = new Watched().Falls(50, 0);
        pool.Look(Facts(4, 54), Morning.AddDays(1));
        pool.Look(Facts(3, 54), Morning.AddDays(1).AddHours(1));
        pool.Look(Facts(1, 54), Morning.AddDays(1).AddHours(2));

        Assert.Equal([NoticeType.Raised, NoticeType.Resolved, NoticeType.Worsened], pool.Told.Select(notice => notice.Step.Type));
        Assert.Equal((4, Severity.Warning), (pool.Told[1].Step.Added, pool.Told[1].Step.Finding!.Severity));
        Assert.Equal((2, Severity.Critical), (pool.Told[2].Step.Episode, pool.Told[2].Severity));
    }

    [Fact]
    public void More_for_a_pool_that_was_well_is_not_told()
    {
        var pool = new Watched().Falls(50);
        pool.Look(Facts(100, 100), Morning.AddHours(1));

        Assert.Empty(pool.Told);
    }

    [Fact]
    public void The_first_denial_is_told_and_one_before_more_was_added_is_not()
    {
        var pool = new Watched().Falls(50, 0);
        var denied = Facts(0) with { Denials = new Denials(1, Morning.AddHours(2), Morning.AddHours(2), "imaging") };
        pool.Look(denied, Morning.AddHours(2));
        pool.Look(denied with { Denials = denied.Denials with { Count = 40 } }, Morning.AddHours(3));
        pool.Look(denied with { Figures = Figures(50, 100, addedAt: Morning.AddHours(4)) }, Morning.AddHours(4));

        Assert.Equal([Severity.Exhausted, Severity.Denied, Severity.Denied], pool.Told.Select(notice => notice.Severity));
        Assert.Equal((AlertKind.Denied, "imaging"), (pool.Told[1].Kind, pool.Told[1].Step.Finding!.Subject));
        Assert.Equal((NoticeType.Resolved, (Finding?)null), (pool.Told[2].Step.Type, pool.Told[2].Step.Finding));
    }

    [Fact]
    public void The_pools_own_levels_and_lead_time_stand_over_the_platforms()
    {
        var own = Defaults.For(new() { LowRemaining = 30, LeadTimeDays = 40 });

        Assert.Equal((30, 40), (own.Levels.LowLeft, own.LeadTimeDays));
        Assert.Equal(Severity.Warning, Assert.Single(new Watched(own).Falls(50, 30).Told).Severity);
        Assert.Empty(new Watched().Falls(50, 30).Told);
        Assert.Equal(Defaults, Defaults.For(null));
    }

    [Fact]
    public void A_pool_that_may_be_empty_within_the_lead_time_is_told_while_its_level_is_well()
    {
        var pool = new Watched();
        pool.Look(Facts(200, 1_000) with { History = new UsageHistory([.. Enumerable.Repeat(10, 60)]) }, Morning);
        Assert.Empty(pool.Told);
        pool.Look(Facts(150, 1_000) with { History = new UsageHistory([.. Enumerable.Repeat(10, 65)]) }, Morning.AddDays(5));

        var notice = Assert.Single(pool.Told);
        Assert.Equal((AlertKind.Forecast, Severity.Warning, 15), (notice.Kind, notice.Severity, notice.Forecast!.ExpectedDays(notice.At) + 1));
    }

    [Fact]
    public void An_hour_far_above_all_before_is_told_once()
    {
        var pool = new Watched();
        var history = new UsageHistory([.. Enumerable.Repeat(6, 30)], Today: 40, LastHour: 40, BusiestHour: 4);
        pool.Look(Facts(900, 1_000) with { History = history with { LastHour = 17 } }, Morning);
        Assert.Empty(pool.Told);
        pool.Look(Facts(900, 1_000) with { History = history }, Morning.AddHours(1));
        pool.Look(Facts(850, 1_000) with { History = history with { LastHour = 50 } }, Morning.AddHours(2));

        Assert.Equal((AlertKind.Burst, 40, 4), (Assert.Single(pool.Told).Kind, pool.Told[0].Step.Finding!.Amount, pool.Told[0].Step.Finding!.Against));
    }

    [Fact]
    public void A_pool_that_was_often_refilled_notices_a_burst_as_a_new_one_does()
    {
        var history = new UsageHistory([.. Enumerable.Repeat(6, 30)], Today: 50, LastHour: 50, BusiestHour: 4);

        Assert.NotNull(BurstRule.Find(Figures(900, 1_000), history, Defaults));
        Assert.NotNull(BurstRule.Find(Figures(900, 5_000), history, Defaults));
        Assert.Null(BurstRule.Find(Figures(4_900, 5_000), history, Defaults));
    }

    [Fact]
    public void A_drift_and_reservations_that_nobody_confirms_are_told()
    {
        var pool = new Watched();
        var facts = Facts(40) with
        {
            Reconciled = [new(Guid.Empty, "AAAAA", 40, 0, Morning), new(Guid.Empty, "BBBBB", 40, -3, Morning)],
            Unconfirmed = new Unconfirmed(2, Morning.AddDays(-3), Morning),
        };
        pool.Look(facts, Morning);
        pool.Look(facts, Morning.AddHours(1));

        Assert.Equal([(AlertKind.Drift, "BBBBB"), (AlertKind.Unconfirmed, null)], pool.Told.Select(notice => (notice.Kind, notice.Step.Finding!.Subject)));
        Assert.Null(DriftRule.Find(facts.Reconciled, Defaults with { DriftTolerance = 3 }));
        Assert.Null(UnconfirmedRule.Find(facts.Unconfirmed, Morning.AddDays(2)));
    }
}
