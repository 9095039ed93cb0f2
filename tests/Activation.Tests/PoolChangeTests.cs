using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

/// <summary>What the catalogue's later events do to pools, on a real database.</summary>
public sealed class PoolChangeTests(LedgerDatabase database)
{
    [Fact]
    public async Task A_moved_key_takes_its_counts_and_its_history_along_and_its_machines_keep_it()
    {
        var (berlin, keyId) = await database.OpenPool(5);
        var (munich, _) = await database.OpenPool(10);
        var first = Assert.Single(await database.Ask(berlin, Given.Machine(pool: berlin)));

        var changes = await Move(keyId, berlin, munich);
        var again = await Move(keyId, berlin, munich);

        Assert.Empty(again!);
        Assert.Equal([(berlin, 0, 0), (munich, 14, 1)], changes!.Select(change => (change.After.Pool, change.After.Remaining, change.After.Consumed)));
        Assert.True((await LedgerSum.Of(database.Source, munich, CancellationToken.None))!.AddsUp);
        var kept = Assert.Single(await database.Ask(berlin, Given.Machine(first.MachineId, MachineVerdict.SameMachine, berlin)));
        Assert.Equal((keyId, false), (kept.KeyId!.Value, kept.Consumed));
        Assert.Equal(DenialCode.UnknownPool, Assert.Single(await database.Ask(berlin, Given.Machine(pool: berlin))).Denied);
        Assert.True(Assert.Single(await database.Ask(munich, Given.Machine(pool: munich))).Consumed);
    }

    [Fact]
    public async Task A_moved_keys_figures_are_newer_than_those_that_it_had_before()
    {
        var (busy, keyId) = await database.OpenPool(5);
        for (var taken = 0; taken < 3; taken++)
            await database.Ask(busy, Given.Machine(pool: busy));
        var (quiet, _) = await database.OpenPool(5);

        var changes = await Move(keyId, busy, quiet);

        Assert.All(changes!, change => Assert.True(change.After.Version > changes!.Max(one => one.Before.Version)));
    }

    [Fact]
    public async Task A_move_whose_key_is_not_there_yet_is_not_entered()
    {
        var (berlin, _) = await database.OpenPool(5);
        Assert.Null(await Move(Guid.CreateVersion7(), berlin, $"pool-{Guid.CreateVersion7():N}"));
    }

    [Fact]
    public async Task A_registration_that_comes_again_after_a_move_changes_nothing()
    {
        var (berlin, keyId) = await database.OpenPool(5);
        await Move(keyId, berlin, $"pool-{Guid.CreateVersion7():N}");
        await using var ledger = await database.Begin(berlin);
        var registered = new KeyRegistered { KeyId = keyId, Pool = berlin, Product = Given.Product, PartialProductKey = "4C6R8", Activations = 5, RegisteredBy = "test", RegisteredAt = Given.Now };

        Assert.Null(await ledger.Register(registered, CancellationToken.None));
    }

    [Fact]
    public async Task A_blocked_key_grants_nothing_new_says_blocked_and_its_machines_stay()
    {
        var (pool, keyId) = await database.OpenPool(5);
        var machine = Assert.Single(await database.Ask(pool, Given.Machine(pool: pool)));
        var blocked = new KeyBlocked { BlockId = Guid.CreateVersion7(), KeyId = keyId, Reason = "leaked", BlockedBy = "kim", BlockedAt = Given.Now };

        Assert.NotNull(await Change(pool, ledger => ledger.Block(pool, blocked, CancellationToken.None)));
        Assert.Null(await Change(pool, ledger => ledger.Block(pool, blocked, CancellationToken.None)));

        Assert.Equal(DenialCode.KeyBlocked, Assert.Single(await database.Ask(pool, Given.Machine(pool: pool))).Denied);
        Assert.Null(Assert.Single(await database.Ask(pool, Given.Machine(machine.MachineId, MachineVerdict.SameMachine, pool))).Denied);
    }

    [Fact]
    public async Task A_requester_takes_its_quota_a_month_what_Microsoft_refused_goes_back_and_others_take_what_there_is()
    {
        var (pool, _) = await database.OpenPool(10);
        await Define(pool, version: 1, quota: 2);
        var first = Assert.Single(await database.Ask(pool, Given.Machine(pool: pool)));
        Assert.Equal([null, DenialCode.QuotaExceeded], (await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool))).Select(row => row.Denied));

        await database.Report(first, ActivationOutcome.Refused, "0xC004F069");

        Assert.Equal([null, DenialCode.QuotaExceeded], (await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool))).Select(row => row.Denied));
        var other = Given.Machine(pool: pool);
        Assert.Null(Assert.Single(await database.Ask(pool, other with { Request = other.Request with { Requester = "packer" } })).Denied);
    }

    [Fact]
    public async Task An_older_definition_that_comes_late_does_not_win()
    {
        var (pool, _) = await database.OpenPool(10);
        await Define(pool, version: 2, quota: 1);
        await Define(pool, version: 1, quota: 5);

        Assert.Equal([null, DenialCode.QuotaExceeded], (await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool))).Select(row => row.Denied));
    }

    private Task<LevelChange?> Define(string pool, int version, int quota) => Change<LevelChange>(pool, async ledger =>
    {
        var defined = new PoolDefined { Pool = pool, Product = Given.Product, Quotas = [new() { Requester = "imaging", PerMonth = quota }], Version = version, DefinedBy = "kim", DefinedAt = Given.Now };
        await ledger.Define(defined, CancellationToken.None);
        return null;
    });

    private async Task<IReadOnlyList<LevelChange>?> Move(Guid keyId, string from, string to)
    {
        var moved = new KeyMoved { MoveId = KeysMove(keyId), KeyId = keyId, FromPool = from, Pool = to, Product = Given.Product, Reason = "the site moved", MovedBy = "kim", MovedAt = Given.Now };
        await LedgerTransaction.OpenPool(database.Source, to, Given.Product, CancellationToken.None);
        await using var ledger = await database.Begin(from, to);
        var changes = await ledger.Move(moved, CancellationToken.None);
        await ledger.Commit(CancellationToken.None);
        return changes;
    }

    // The same key's move has the same id, so that a second one is a repeat.
    private static Guid KeysMove(Guid keyId) => SplitRule.Cause(keyId, keyId);

    private async Task<T?> Change<T>(string pool, Func<LedgerTransaction, Task<T?>> change) where T : class
    {
        await using var ledger = await database.Begin(pool);
        var result = await change(ledger);
        await ledger.Commit(CancellationToken.None);
        return result;
    }
}
