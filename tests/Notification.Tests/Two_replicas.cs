using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Two_replicas(Postgres postgres) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-replicas-");

    private Folder Folder => new(temp.FullName, Mails.From);

    [Fact]
    public async Task That_take_in_one_change_at_once_tell_it_once()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        using var other = one.Twin();
        await one.TakeIn(Left(1, 50));

        // Both wait at the row; whoever comes second finds the version taken in.
        await using var gate = one.CreateDbContext();
        await using var hold = await gate.Database.BeginTransactionAsync();
        await gate.HoldPools(["windows-11-pro"], CancellationToken.None);
        var both = Task.WhenAll(one.TakeIn(Left(2, 5)), other.TakeIn(Left(2, 5)));
        await Waiters(one, 2);
        await hold.RollbackAsync();
        await both.WaitAsync(Patience);

        Assert.Equal(Severity.Warning, Assert.Single(await one.Notices()).Severity);
    }

    [Fact]
    public async Task That_meet_a_new_pool_at_once_tell_it_once()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        using var other = one.Twin();

        // Neither has seen the other's row when both write.
        await using var first = one.CreateDbContext();
        await using var second = other.CreateDbContext();
        foreach (var db in new[] { first, second })
            db.Pools.Add(new PoolRow { Pool = "office" });
        await first.SaveChangesAsync();
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => second.SaveChangesAsync());

        Assert.True(Transient.IsLostRace(error));
        await one.TakeIn(Left(1, 0));
        await other.TakeIn(Left(1, 0));
        Assert.Single(await one.Notices());
    }

    [Fact]
    public async Task Of_which_one_forgot_the_lock_do_not_both_write()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        await one.TakeIn(Left(1, 50));
        await using var late = one.CreateDbContext();
        var row = await late.Pools.SingleAsync();
        await one.TakeIn(Left(3, 5));

        row.Take(FiguresRule.TakeIn(row.Figures(), [Left(2, 20)]));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
    }

    [Fact]
    public async Task Can_not_open_one_episode_twice_nor_tell_one_step_twice()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        await one.TakeIn(Left(1, 50), Left(2, 5));

        var state = EpisodeState.First(Pool, Concern.Supply, Morning) with { Told = Severity.Warning };
        Assert.True(Transient.IsLostRace(await Assert.ThrowsAsync<DbUpdateException>(() => one.Save(db => db.Episodes.Add(EpisodeRow.Of(state with { Number = 9 }))))));
        Assert.True(Transient.IsLostRace(await Assert.ThrowsAsync<DbUpdateException>(() => one.Save(db => db.Notices.Add(NoticeRow.Of(Notice()))))));
    }

    [Fact]
    public async Task Look_at_what_is_due_each_at_its_own_share()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        using var other = one.Twin();
        await one.TakeIn([.. Enumerable.Range(0, 20).Select(pool => Left(1, 50, pool: $"pool-{pool}"))]);
        one.Fake.Advance(TimeSpan.FromHours(2));

        await using var db = one.CreateDbContext();
        await using var hold = await db.Database.BeginTransactionAsync();
        var held = await db.HoldDue(one.Clock.GetUtcNow(), 5, CancellationToken.None);
        Assert.Equal(15, await other.Timer.LookAtDue(CancellationToken.None));
        Assert.Equal(5, held.Count);
    }

    [Fact]
    public async Task Share_what_is_due_and_never_send_one_notice_twice()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        using var other = one.Twin();
        one.Options.MostPerHour = 100;
        await one.TakeIn([.. Enumerable.Range(0, 20).Select(i => Left(1, 0, pool: $"pool-{i}"))]);
        var held = new HeldTransport(Folder);
        var quick = new HeldTransport(Folder);
        quick.LetGo();

        var slow = one.Sender(held).SendNext(mails: true, CancellationToken.None);
        await held.Begun.WaitAsync(Patience);
        Assert.Equal(19, await other.SendAll(quick).WaitAsync(Patience));
        held.LetGo();

        Assert.True(await slow.WaitAsync(Patience));
        Assert.Equal((1, 19), (held.Sent.Count, quick.Sent.Count));
        Assert.Distinct(held.Sent.Concat(quick.Sent));
        Assert.All(await one.Deliveries(), row => Assert.Equal((DeliveryState.Sent, 1), (row.State, row.Attempts)));
    }

    [Fact]
    public async Task Of_which_one_dies_between_sending_and_recording_send_a_second_copy_with_the_same_message_id_and_no_third()
    {
        using var dying = await Replica.OnNewDatabase(postgres);
        using var other = dying.Twin();
        await dying.TakeIn(Left(1, 0));
        var transport = new HeldTransport(Folder);
        transport.LetGo();

        // Its connection ends with it, and the hold with the connection; what it sent is written nowhere.
        await using (var db = dying.CreateDbContext())
        await using (await db.Database.BeginTransactionAsync())
        {
            var taken = await db.TakeDue(mails: true, Morning, CancellationToken.None);
            await transport.Send(await Mails.Of(Notice()) with { MessageId = taken!.MessageId }, CancellationToken.None);
            Assert.Equal(0, await other.SendAll(transport));
        }

        Assert.Equal(1, await other.SendAll(transport));
        Assert.Equal(0, await other.SendAll(transport));
        Assert.Equal(2, transport.Sent.Count);
        Assert.Single(transport.Sent.Distinct());
        Assert.Single(temp.GetFiles("*.eml"));
    }

    public void Dispose() => temp.Delete(recursive: true);

    // On a connection of its own: within one transaction PostgreSQL keeps showing what it first saw.
    private static async Task Waiters(Replica replica, int count)
    {
        await using var db = replica.CreateDbContext();
        await TestInfrastructure.Until.True(
            () => db.Database.SqlQuery<int>($"""select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'""").SingleAsync(),
            waiting => waiting == count, $"{count} transactions to wait for the row");
    }
}
