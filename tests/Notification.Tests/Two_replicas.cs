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

    private Folder Folder => new(temp.FullName);

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

        Assert.Equal(AlertLevel.Low, Assert.Single(await one.Alerts()).Level);
    }

    [Fact]
    public async Task That_meet_a_new_pool_at_once_tell_it_once()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        using var other = one.Twin();
        var known = new Dictionary<string, PoolState>();
        var decision = AlertRule.Decide(known.GetValueOrDefault("windows-11-pro"), [Left(1, 0)], Defaults);

        // Neither has seen the other's row when both write.
        await using var first = one.CreateDbContext();
        await using var second = other.CreateDbContext();
        foreach (var db in new[] { first, second })
        {
            db.Put(null, decision.After with { });
            db.Alerts.Add(AlertRow.Of(decision.Notices[0], "example.org", Morning));
        }

        await first.SaveChangesAsync();
        var error = await Assert.ThrowsAsync<DbUpdateException>(() => second.SaveChangesAsync());
        Assert.True(Transient.IsLostRace(error));
        await other.TakeIn(Left(1, 0));
        Assert.Single(await one.Alerts());
    }

    [Fact]
    public async Task Of_which_one_forgot_the_lock_do_not_both_write()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        await one.TakeIn(Left(1, 50));
        await using var late = one.CreateDbContext();
        var before = await late.Pools.AsNoTracking().SingleAsync();
        await one.TakeIn(Left(3, 5));

        late.Put(before, AlertRule.Decide(before, [Left(2, 20)], Defaults).After);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => late.SaveChangesAsync());
    }

    [Fact]
    public async Task Share_what_is_due_and_never_send_one_notice_twice()
    {
        using var one = await Replica.OnNewDatabase(postgres);
        using var other = one.Twin();
        await one.TakeIn([.. Enumerable.Range(0, 20).Select(i => Left(1, 0, pool: $"pool-{i}"))]);
        var held = new HeldTransport(Folder);
        var quick = new HeldTransport(Folder);
        quick.LetGo();

        var slow = one.Sender(held).SendNext(CancellationToken.None);
        await held.Begun.WaitAsync(Patience);
        var sender = other.Sender(quick);
        while (await sender.SendNext(CancellationToken.None).WaitAsync(Patience))
            Assert.InRange(quick.Sent.Count, 1, 19);
        held.LetGo();

        Assert.True(await slow.WaitAsync(Patience));
        Assert.Equal((1, 19), (held.Sent.Count, quick.Sent.Count));
        Assert.Distinct(held.Sent.Concat(quick.Sent));
        Assert.All(await one.Alerts(), alert => Assert.Equal((AlertState.Sent, 1), (alert.State, alert.Attempts)));
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
        await using (var claim = await AlertClaim.Take(dying, Morning, CancellationToken.None))
        {
            await transport.Send(NoticeMail.Compose(claim!.Alert.Notice(), claim.Alert.MessageId, Morning, new("", "mak@example.org"), [new("", "ops@example.org")]), CancellationToken.None);
            Assert.Null(await AlertClaim.Take(other, Morning, CancellationToken.None));
        }

        var sender = other.Sender(transport);
        Assert.True(await sender.SendNext(CancellationToken.None));
        Assert.False(await sender.SendNext(CancellationToken.None));
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
