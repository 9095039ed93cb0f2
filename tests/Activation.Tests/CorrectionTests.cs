using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class CorrectionTests(LedgerDatabase database)
{
    [Theory]
    [InlineData(true, false, 0, true, false, false, false)]
    [InlineData(true, true, 1, true, true, true, false)]
    [InlineData(true, true, 0, true, false, false, true)]
    [InlineData(false, true, 1, true, true, true, false)]
    [InlineData(false, true, 0, false, true, false, true)]
    public void Whoever_activated_on_anothers_count_is_counted_while_something_is_left(
        bool countLeaves, bool othersStay, int remaining, bool leaving, bool staying, bool counted, bool isShort) =>
        Assert.Equal(new Parted(leaving, staying, counted, isShort), SplitRule.Part(countLeaves, othersStay, remaining));

    [Fact]
    public async Task R11_machines_found_to_be_one_hold_one_activation_and_nothing_comes_back()
    {
        var (pool, keyId) = await database.OpenPool(5);
        var rows = await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));
        var merged = new MachinesMerged
        {
            CorrectionId = Guid.CreateVersion7(),
            MachineId = rows[0].MachineId,
            MergedMachineId = rows[1].MachineId,
            Reason = "one laptop",
            CorrectedBy = "kim",
            CorrectedAt = Given.Now,
        };

        await Correct(pool, ledger => ledger.Merge(pool, keyId, merged, CancellationToken.None));
        Assert.Null(await Correct(pool, ledger => ledger.Merge(pool, keyId, merged, CancellationToken.None)));

        await AssertSum(pool, consumed: 2, entries: 4, holding: 1);
        Assert.False(Assert.Single(await database.Ask(pool, Given.Machine(rows[0].MachineId, MachineVerdict.SameMachine, pool))).Consumed);
    }

    [Fact]
    public async Task R11_one_machine_found_to_be_two_counts_the_second_from_now_on()
    {
        var (pool, keyId) = await database.OpenPool(5);
        var machine = Guid.CreateVersion7();
        await database.Ask(pool, Given.Machine(machine, pool: pool));
        var other = Assert.Single(await database.Ask(pool, Given.Machine(machine, MachineVerdict.SameMachine, pool)));
        var split = new MachineSplit
        {
            CorrectionId = Guid.CreateVersion7(),
            MachineId = machine,
            NewMachineId = Guid.CreateVersion7(),
            RequestIds = [other.RequestId],
            Reason = "a twin",
            CorrectedBy = "kim",
            CorrectedAt = Given.Now,
        };

        await Correct(pool, ledger => ledger.Split(pool, keyId, split, CancellationToken.None));
        Assert.Null(await Correct(pool, ledger => ledger.Split(pool, keyId, split, CancellationToken.None)));

        await AssertSum(pool, consumed: 2, entries: 3, holding: 2);
        Assert.False(Assert.Single(await database.Ask(pool, Given.Machine(split.NewMachineId, MachineVerdict.SameMachine, pool))).Consumed);
    }

    private async Task<LevelChange?> Correct(string pool, Func<LedgerTransaction, Task<LevelChange?>> correct)
    {
        await using var ledger = await database.Begin(pool);
        var change = await correct(ledger);
        await ledger.Commit(CancellationToken.None);
        return change;
    }

    private async Task AssertSum(string pool, int consumed, int entries, int holding)
    {
        var sum = await LedgerSum.Of(database.Source, pool, CancellationToken.None);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal((consumed, entries, holding), (sum.Consumed, sum.Entries, sum.Activations));
    }
}
