using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Tests;

public sealed class LedgerTransactionTests(LedgerDatabase database)
{
    [Fact]
    public async Task Two_decisions_that_overlap_do_not_both_take_the_last_activation()
    {
        var (pool, _) = await database.OpenPool(1);

        await using var first = await database.Begin(pool);
        var second = database.Begin(pool);
        var (granted, _) = await Decide(first, Given.Machine(pool: pool));
        Assert.False(second.IsCompleted);
        await first.Commit(CancellationToken.None);
        await using var rival = await second;
        var (denied, _) = await Decide(rival, Given.Machine(pool: pool));
        await rival.Commit(CancellationToken.None);

        Assert.IsType<Decision.Granted>(Assert.Single(granted.Requests).Decision);
        Assert.Equal(new Decision.Denied(DenialCode.PoolExhausted), Assert.Single(denied.Requests).Decision);
        var sum = await LedgerSum.Of(database.Source, pool, CancellationToken.None);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal((1, 1), (sum.Consumed, sum.LedgerConsumed));
    }

    [Fact]
    public async Task A_batch_that_spends_from_several_pools_leaves_each_with_its_own_figures_and_version()
    {
        var (one, _) = await database.OpenPool(5);
        var (other, _) = await database.OpenPool(5);

        await using var ledger = await database.Begin(one, other);
        var (_, changes) = await Decide(ledger, Given.Machine(pool: one), Given.Machine(pool: one), Given.Machine(pool: other));
        await ledger.Commit(CancellationToken.None);

        Assert.Equal(
            [(one, 5, 3), (other, 5, 4)],
            changes.OrderBy(change => change.After.Remaining).Select(change => (change.After.Pool, change.Before.Remaining, change.After.Remaining)));
        Assert.All(changes, change => Assert.Equal(change.Before.Version + 1, change.After.Version));
        foreach (var change in changes)
            Assert.Equivalent(change.After, Assert.Single(await PoolReading.Levels(database.Source, change.After.Pool, CancellationToken.None)), strict: true);
    }

    [Fact]
    public async Task A_transaction_that_is_not_committed_leaves_nothing()
    {
        var (pool, _) = await database.OpenPool(5);

        await using (var ledger = await database.Begin(pool))
            await Decide(ledger, Given.Machine(pool: pool));

        Assert.Equal(0, (await LedgerSum.Of(database.Source, pool, CancellationToken.None))!.Consumed);
    }

    [Fact]
    public async Task The_database_itself_refuses_more_consumed_than_there_is()
    {
        var (_, keyId) = await database.OpenPool(1);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.Execute($"update keys set consumed = 2 where key_id = '{keyId}'"));

        Assert.Equal("ck_keys_never_below_zero", refusal.ConstraintName);
    }

    [Theory]
    [InlineData("update ledger set consumed_delta = 0 where key_id = '{0}'")]
    [InlineData("delete from ledger where key_id = '{0}'")]
    [InlineData("truncate ledger")]
    public async Task R11_the_ledger_refuses_every_edit(string edit)
    {
        var (_, keyId) = await database.OpenPool(1);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.Execute(edit.Replace("{0}", keyId.ToString(), StringComparison.Ordinal)));

        Assert.Contains("append-only", refusal.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R10_the_same_grant_twice_adds_once()
    {
        var (pool, keyId) = await database.OpenPool(5);
        var grant = new ActivationsAdded
        {
            GrantId = Guid.CreateVersion7(),
            KeyId = keyId,
            Count = 10,
            CaseNumber = "MS-1",
            AddedBy = "test",
            AddedAt = Given.Now,
        };

        Assert.Equal(15, (await Add(grant))!.After.Total);
        Assert.Null(await Add(grant));

        Assert.Equal(15, (await LedgerSum.Of(database.Source, pool, CancellationToken.None))!.LedgerTotal);

        async Task<LevelChange?> Add(ActivationsAdded added)
        {
            await using var ledger = await database.Begin(pool);
            var change = await ledger.AddActivations(pool, added, CancellationToken.None);
            await ledger.Commit(CancellationToken.None);
            return change;
        }
    }

    [Fact]
    public async Task Adding_up_names_the_first_entry_that_is_wrong()
    {
        var (pool, keyId) = await database.OpenPool(5);
        await using (var ledger = await database.Begin(pool))
        {
            await Decide(ledger, [.. Enumerable.Range(0, 3).Select(_ => Given.Machine(pool: pool))]);
            await ledger.Commit(CancellationToken.None);
        }

        // As a superuser could: past the trigger.
        await database.Execute($"""
            begin;
            set local session_replication_role = replica;
            update ledger set consumed_after = 7 where key_id = '{keyId}' and entry_no = 3;
            commit;
            """);
        var sum = await LedgerSum.Of(database.Source, pool, CancellationToken.None);

        Assert.False(sum!.AddsUp);
        Assert.Equal($"entry 3 of key {keyId}", sum.FirstWrong);
    }

    private static async Task<(Decided Decided, IReadOnlyList<LevelChange> Changes)> Decide(LedgerTransaction ledger, params MachineIdentified[] machines)
    {
        var (_, held) = await ledger.Known(
            [.. machines.Select(machine => machine.Request.RequestId)], [.. machines.Select(machine => machine.MachineId)], CancellationToken.None);
        var decided = BatchRule.DecideAll(machines, ledger.Pools, held);
        var rows = decided.Requests.Select(request => Record.Of(request, Given.Now)).ToList();
        return (decided, await ledger.Save(rows, decided, CancellationToken.None));
    }
}
