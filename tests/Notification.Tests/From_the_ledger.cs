using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>The past that activation tells when it is asked.</summary>
public sealed class From_the_ledger(Postgres postgres)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Morning.UtcDateTime);

    [Fact]
    public async Task A_pool_is_asked_for_when_it_is_first_heard_of_again_after_midnight_and_not_in_between()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 500, 500));
        var first = Assert.Single(await Asked(replica));
        Assert.Equal((Pool, Today.AddDays(-UsageHistory.MostDays)), (first.Pool, first.Since));
        Assert.Empty(await Asked(replica));
        replica.Fake.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(await Asked(replica));

        await TakeIn(replica, Told(days: 30));
        replica.Fake.Advance(TimeSpan.FromHours(15));
        Assert.Empty(await Asked(replica));
        // Five past midnight.
        replica.Fake.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal(Today, Assert.Single(await Asked(replica)).Since);
    }

    [Fact]
    public async Task It_makes_a_forecast_at_once_and_names_who_consumed_most_also_of_a_pool_that_was_never_heard_of()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await TakeIn(replica, Told(days: 60, left: 100));

        var notice = Assert.Single(await replica.Notices());
        Assert.Equal((AlertKind.Forecast, 100), (notice.Kind, notice.Remaining));
        Assert.InRange(notice.Forecast!.ExpectedDays(notice.At)!.Value, 9, 10);
        await using var db = replica.CreateDbContext();
        Assert.Equal(10, (await db.Consumers.SingleAsync(row => row.Day == Today.AddDays(-1))).Consumed);
    }

    [Fact]
    public async Task Told_again_it_changes_nothing_and_adds_nothing_to_what_was_heard()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 500, 500), Left(2, 495, 500));
        var told = Told(days: 30, left: 495, today: 5, version: 2);
        await TakeIn(replica, told);
        var before = await History(replica);
        await TakeIn(replica, told);
        // A change that the ledger's figures have in them already.
        await replica.TakeIn(Left(2, 495, 500));

        Assert.Equal(before.Days, (await History(replica)).Days);
        Assert.Equal((30, 5), (before.Days.Count, (await History(replica)).Today));
        await replica.TakeIn(Left(3, 493, 500));
        Assert.Equal(7, (await History(replica)).Today);
    }

    [Fact]
    public async Task What_is_older_than_what_was_heard_takes_nothing_of_today_away()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 500, 500), Left(9, 480, 500));
        await TakeIn(replica, Told(days: 30, left: 495, today: 5, version: 3));

        Assert.Equal(20, (await History(replica)).Today);
        await using var db = replica.CreateDbContext();
        Assert.Equal((9, 480), ((await db.Pools.SingleAsync()).Version, (await db.Pools.SingleAsync()).Remaining));
    }

    [Fact]
    public async Task What_was_heard_on_the_wrong_day_is_put_right_when_the_day_is_over()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await TakeIn(replica, Told(days: 30, left: 500));
        await replica.TakeIn(Left(2, 493, 500));
        await new PoolActivityConsumer(replica.Pools).TakeIn(Activity(7, replica.Clock.GetUtcNow()), CancellationToken.None);
        replica.Fake.Advance(TimeSpan.FromDays(1));

        // Of the seven two were yesterday's, and of one nobody was told whose it is.
        await TakeIn(replica, Told(days: 1, left: 493, version: 2, at: replica.Clock.GetUtcNow(), since: Today, yesterday: 8));
        await new PoolActivityConsumer(replica.Pools).TakeIn(Activity(7, Morning), CancellationToken.None);

        Assert.Equal(8, (await History(replica)).Days[^1]);
        await using var db = replica.CreateDbContext();
        Assert.Equal(8, (await db.Consumers.SingleAsync(row => row.Day == Today)).Consumed);
    }

    [Fact]
    public async Task Denials_that_a_crash_of_activation_swallowed_are_told_once()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 0));
        var told = Told(days: 0, left: 0, total: 50, version: 2) with { Denied = [new() { Requester = "imaging", Count = 3 }], FirstDeniedAt = Morning.AddMinutes(1), LastDeniedAt = Morning.AddMinutes(2), AddedAt = Morning.AddDays(-1) };
        replica.Fake.Advance(TimeSpan.FromMinutes(3));
        await TakeIn(replica, told);
        await TakeIn(replica, told);

        Assert.Equal([AlertKind.Exhausted, AlertKind.Denied], (await replica.Notices()).Select(notice => notice.Kind));
        await using var db = replica.CreateDbContext();
        Assert.Equal((3, Morning.AddMinutes(1)), ((await db.Pools.SingleAsync()).Denials!.Count, (await db.Pools.SingleAsync()).Denials!.FirstAt));
    }

    [Fact]
    public void What_leaves_a_gap_does_not_count_as_the_whole_past()
    {
        var whole = Told(days: 30);

        Assert.Equal(Today, LedgerDays.Until(null, whole));
        Assert.Null(LedgerDays.Until(null, whole with { Since = Today }));
        Assert.Equal(Today.AddDays(-3), LedgerDays.Until(Today.AddDays(-3), whole with { Since = Today }));
        Assert.Equal(Today, LedgerDays.Until(Today.AddDays(-3), whole with { Since = Today.AddDays(-3) }));
        Assert.Equal(Today.AddDays(1), LedgerDays.Until(Today.AddDays(1), whole));
        Assert.Equal(30, LedgerDays.All(whole with { Days = [] }).Count - 1);
    }

    private static Task TakeIn(Replica replica, PoolConsumption told) => new PoolConsumptionConsumer(replica.Pools).TakeIn(told, CancellationToken.None);

    private static async Task<List<RequestConsumption>> Asked(Replica replica)
    {
        var asked = new List<RequestConsumption>();
        await replica.Questions.AskDue(
            (question, _) =>
            {
                asked.Add(question);
                return Task.CompletedTask;
            }, CancellationToken.None);
        return asked;
    }

    private static async Task<UsageHistory> History(Replica replica)
    {
        await using var db = replica.CreateDbContext();
        return (await db.Histories([Pool], replica.Clock.GetUtcNow(), CancellationToken.None))[Pool];
    }

    // Ten a day, at ten o'clock.
    private static PoolConsumption Told(
        int days, int left = 400, int total = 500, int today = 0, long version = 1, DateTimeOffset? at = null, DateOnly? since = null, int yesterday = 10)
    {
        var last = DateOnly.FromDateTime((at ?? Morning).UtcDateTime);
        return new()
        {
            Pool = Pool,
            Product = "windows-11",
            Version = version,
            Remaining = left,
            Total = total,
            AddedAt = Morning.AddDays(-100),
            Since = since ?? last.AddDays(-UsageHistory.MostDays),
            FirstDay = last.AddDays(-days),
            At = at ?? Morning,
            Days = [.. Enumerable.Range(1, days).Reverse().Select(ago => Day(last.AddDays(-ago), ago == 1 ? yesterday : 10)), .. today > 0 ? [Day(last, today)] : Array.Empty<DayOfConsumption>()],
        };
    }

    private static DayOfConsumption Day(DateOnly day, int used) => new()
    {
        Day = day,
        Hours = [.. Enumerable.Range(0, 24).Select(hour => hour == Morning.Hour ? used : 0)],
        Remaining = 100,
        Consumed = [new() { Requester = "imaging", Count = used }],
    };

    private static PoolActivity Activity(int count, DateTimeOffset at) => new() { ActivityId = Guid.CreateVersion7(at), Pool = Pool, Consumed = [new() { Requester = "imaging", Count = count }], At = at };
}
