using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using static MakPlatform.Notification.Tests.Changes;
using Reader = MakPlatform.Notification.Rules.Reader;

namespace MakPlatform.Notification.Tests;

/// <summary>What the messages and the time lead to in the database.</summary>
public sealed class What_is_recorded(Postgres postgres) : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-recorded-");

    private Folder Folder => new(temp.FullName, Mails.From);

    [Fact]
    public async Task A_fall_is_told_once_however_often_its_changes_come()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50));
        await replica.TakeIn(Left(3, 4), Left(2, 20));
        await replica.TakeIn(Left(2, 20), Left(3, 4));

        Assert.Equal((1, Severity.Warning), (Assert.Single(await replica.Notices()).Step.Number, (await replica.Notices())[0].Severity));
        Assert.Equal(1, await replica.SendAll(Folder));
        var delivery = Assert.Single(await replica.Deliveries());
        Assert.Equal((DeliveryState.Sent, 1, "ops@example.org"), (delivery.State, delivery.Attempts, delivery.Address));
        Assert.True(File.Exists(delivery.File));
    }

    [Fact]
    public async Task What_was_consumed_is_kept_by_hour_and_day_and_makes_the_forecast()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 500, 500));
        for (var day = 0; day < 30; day++)
        {
            replica.Fake.Advance(TimeSpan.FromDays(1));
            await replica.TakeIn(Left(2 + day, 490 - (10 * day), 500, at: replica.Clock.GetUtcNow()));
        }

        await using var db = replica.CreateDbContext();
        var history = (await db.Histories([Pool], replica.Clock.GetUtcNow(), CancellationToken.None))[Pool];
        Assert.Equal((30, 290, 10, 10, 10), (history.Days.Count, history.Days.Sum(), history.Today, history.LastHour, history.BusiestHour));
        var pool = await db.Pools.AsNoTracking().SingleAsync();
        Assert.Equal((200, 20), (pool.Remaining, pool.Forecast!.ExpectedDays(replica.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task Time_alone_brings_a_reminder_and_a_forecast_that_came_near()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        for (var day = 0; day < 8; day++)
        {
            replica.Fake.Advance(TimeSpan.FromDays(1));
            await replica.Timer.LookAtDue(CancellationToken.None);
        }

        Assert.Equal([NoticeType.Raised, NoticeType.Reminder], (await replica.Notices()).Select(notice => notice.Step.Type));
        Assert.Equal(0, await replica.Timer.LookAtDue(CancellationToken.None));
    }

    [Fact]
    public async Task Activations_that_were_added_end_an_episode_and_open_the_next()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        replica.Fake.Advance(TimeSpan.FromHours(1));
        await replica.TakeIn(Left(3, 105, 150, at: replica.Clock.GetUtcNow()));
        replica.Fake.Advance(TimeSpan.FromHours(1));
        await replica.TakeIn(Left(4, 5, 150, at: replica.Clock.GetUtcNow()));

        Assert.Equal([(1, NoticeType.Raised), (1, NoticeType.Resolved), (2, NoticeType.Raised)], (await replica.Notices()).Where(notice => notice.Concern is Concern.Supply).Select(notice => (notice.Step.Episode, notice.Step.Type)));
        await using var db = replica.CreateDbContext();
        Assert.Equal([(1, (Resolution?)Resolution.ActivationsAdded), (2, null)], (await db.Episodes.Where(row => row.Concern == Concern.Supply).OrderBy(row => row.Number).ToListAsync()).Select(row => (row.Number, row.EndedBy)));
    }

    [Fact]
    public async Task Who_takes_care_is_not_reminded()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        var (before, after) = await replica.Care.Take(Act.Acknowledge, Pool, Concern.Supply, 1, "ada", null, CancellationToken.None);
        replica.Fake.Advance(TimeSpan.FromDays(8));
        await replica.Timer.LookAtDue(CancellationToken.None);

        Assert.Equal((null, "ada", Morning.AddDays(30)), (before!.AcknowledgedBy, after!.AcknowledgedBy, after.AcknowledgedUntil));
        Assert.Single(await replica.Notices());
        Assert.Null((await replica.Care.Take(Act.Snooze, Pool, Concern.Burst, null, "ada", null, CancellationToken.None)).After);
        Assert.Null((await replica.Care.Take(Act.Snooze, Pool, Concern.Supply, 2, "ada", null, CancellationToken.None)).After);
    }

    [Fact]
    public async Task Denials_drift_and_reservations_are_taken_in_once()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 0));
        replica.Fake.Advance(TimeSpan.FromMinutes(5));
        var activity = new PoolActivity
        {
            ActivityId = Guid.CreateVersion7(Morning),
            Pool = Pool,
            Consumed = [new() { Requester = "imaging", Count = 3 }],
            Denied = [new() { Requester = "packer", Count = 2 }],
            At = replica.Clock.GetUtcNow(),
        };
        await new PoolActivityConsumer(replica.Pools).TakeIn(activity, CancellationToken.None);
        await new PoolActivityConsumer(replica.Pools).TakeIn(activity, CancellationToken.None);
        var reconciled = new KeyReconciled { ReconciliationId = Guid.CreateVersion7(Morning), KeyId = Guid.CreateVersion7(Morning), Pool = Pool, PartialProductKey = "3V66T", LedgerRemaining = 9, Unexplained = -4, At = Morning };
        await new KeyReconciledConsumer(replica.Pools).TakeIn(reconciled, CancellationToken.None);
        await new KeyReconciledConsumer(replica.Pools).TakeIn(reconciled with { Unexplained = 0, At = Morning.AddDays(-1) }, CancellationToken.None);
        await new ReservationsUnconfirmedConsumer(replica.Pools, replica.Clock).TakeIn(
            new() { Pool = Pool, Count = 2, OldestRequestId = Guid.CreateVersion7(Morning), OldestReservedAt = Morning.AddDays(-2), ReservedBefore = Morning.AddDays(-1) }, CancellationToken.None);

        Assert.Equal(
            [AlertKind.Exhausted, AlertKind.Denied, AlertKind.Drift, AlertKind.Unconfirmed], (await replica.Notices()).OrderBy(notice => notice.Concern).ThenBy(notice => notice.Step.Number).Select(notice => notice.Kind));
        await using var db = replica.CreateDbContext();
        Assert.Equal((2, 3), ((await db.Pools.SingleAsync()).Denials!.Count, (await db.Consumers.SingleAsync()).Consumed));
    }

    [Fact]
    public async Task Owners_hear_in_their_language_and_subscribers_by_kind()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await new PoolDefinedConsumer(replica.Pools).TakeIn(
            new() { Pool = Pool, Product = "windows-11", Owners = [new() { Name = "Ada", Email = "ada@example.org" }], Alerts = new() { LowRemaining = 20 }, Version = 2, DefinedBy = "ada", DefinedAt = Morning }, CancellationToken.None);
        await replica.Save(db =>
        {
            db.Readers.Add(new ReaderRow { Address = "ada@example.org", Wishes = new Reader { Address = "ada@example.org", Language = "de", TimeZone = "Europe/Berlin" } });
            db.Subscriptions.Add(new SubscriptionRow { Id = Guid.CreateVersion7(Morning), Name = "empty", Addresses = ["ben@example.org", "cleo@example.org"], LeastSeverity = Severity.Exhausted, CreatedBy = "x", CreatedAt = Morning });
        });
        await replica.TakeIn(Left(1, 50), Left(2, 20));
        await replica.SendAll(Folder);
        Assert.Equal(["ada@example.org"], (await replica.Deliveries()).Select(row => row.Address));
        Assert.Contains("20 von 50 übrig", (await MimeKit.MimeMessage.LoadAsync((await replica.Deliveries())[0].File!)).Subject, StringComparison.Ordinal);

        await replica.TakeIn(Left(3, 0));
        Assert.Equal(["ada@example.org", "ada@example.org", "ben@example.org", "cleo@example.org"], (await replica.Deliveries()).Select(row => row.Address).Order());
    }

    [Fact]
    public async Task A_worse_notice_overtakes_what_was_not_sent_yet()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        replica.Options.Settle = TimeSpan.FromSeconds(10);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        Assert.Equal(0, await replica.SendAll(Folder));
        await replica.TakeIn(Left(3, 0));
        replica.Fake.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await replica.SendAll(Folder));
        Assert.Equal([DeliveryState.Sent, DeliveryState.Overtaken], (await replica.Deliveries()).Select(row => row.State).Order());
    }

    [Fact]
    public async Task What_is_just_being_sent_keeps_nobody_waiting()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        var slow = new HeldTransport(Folder);
        var sending = replica.Sender(slow).SendNext(mails: true, CancellationToken.None);
        await slow.Begun.WaitAsync(TimeSpan.FromSeconds(20));

        await replica.TakeIn(Left(3, 0)).WaitAsync(TimeSpan.FromSeconds(20));
        slow.LetGo();
        Assert.True(await sending);
        Assert.Equal([DeliveryState.Pending, DeliveryState.Sent], (await replica.Deliveries()).Select(row => row.State).Order());
    }

    [Fact]
    public async Task A_digest_takes_in_what_comes_and_tells_the_last_of_each_episode()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.Save(db => db.Readers.Add(new ReaderRow { Address = "ops@example.org", Wishes = new Reader { Address = "ops@example.org", Digest = Digest.Daily, DigestAt = new(18, 0) } }));
        await replica.TakeIn(Left(1, 50), Left(2, 5), Left(1, 50, pool: "office"), Left(2, 4, pool: "office"));
        await replica.TakeIn(Left(3, 2));
        Assert.Equal(0, await replica.SendAll(Folder));
        replica.Fake.Advance(TimeSpan.FromHours(10));

        Assert.Equal(1, await replica.SendAll(Folder));
        var delivery = Assert.Single(await replica.Deliveries());
        Assert.Equal(3, delivery.NoticeIds.Length);
        var mail = await MimeKit.MimeMessage.LoadAsync(delivery.File!);
        Assert.Equal("[MAK] 2 alerts of 2 pools, the worst: windows-11-pro, 2 of 50 left", mail.Subject);
        await replica.TakeIn(Left(3, 1, pool: "office"));
        Assert.Equal(2, (await replica.Deliveries()).Count);
    }

    [Fact]
    public async Task Above_the_limit_the_rest_comes_as_one_mail_and_nothing_is_lost()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        replica.Options.MostPerHour = 3;
        for (var pool = 0; pool < 10; pool++)
            await replica.TakeIn(Left(1, 0, pool: $"pool-{pool}"));
        Assert.Equal(3, await replica.SendAll(Folder));
        replica.Fake.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(1, await replica.SendAll(Folder));
        Assert.Equal(10, (await replica.Deliveries()).Sum(row => row.NoticeIds.Length));
        Assert.StartsWith("[MAK] 7 alerts", (await MimeKit.MimeMessage.LoadAsync((await replica.Deliveries()).Single(row => row.Gathered).File!)).Subject, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Delete(recursive: true);
}
