using CsCheck;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

/// <summary>
/// Random histories through the real database against a model that is small enough to be seen to be right: a list of keys, and
/// who holds what. Whatever happens, the ledger says what the model says.
/// </summary>
public sealed class ModelTests(LedgerDatabase database)
{
    private const int Machines = 8;

    private static readonly Gen<(Step Step, int Machine, int Number)[]> Histories =
        Gen.Select(Gen.Frequency((2, Gen.Const(Step.Register)), (12, Gen.Const(Step.Ask)), (2, Gen.Const(Step.TopUp)), (1, Gen.Const(Step.Upgrade)), (1, Gen.Const(Step.Retire)),
            (4, Gen.Const(Step.Confirm)), (4, Gen.Const(Step.Fail)), (1, Gen.Const(Step.Block)), (1, Gen.Const(Step.Reconcile)), (2, Gen.Const(Step.Repeat))),
            Gen.Int[0, Machines - 1], Gen.Int[0, 3]).Array[1, 40];

    private enum Step { Register, Ask, TopUp, Upgrade, Retire, Confirm, Fail, Block, Reconcile, Repeat }

    [Fact]
    public async Task Any_history_leaves_the_ledger_as_the_model_has_it() => await Histories.SampleAsync(
        async history =>
        {
            var pool = $"pool-{Guid.CreateVersion7():N}";
            var model = new LedgerModel();
            var run = new History(database, pool, model);
            await run.Register(2, supersedes: null);
            foreach (var (step, machine, number) in history)
                await run.Do(step, machine, number);

            var sum = await LedgerSum.Of(database.Source, pool, CancellationToken.None);
            Assert.True(sum!.AddsUp, sum.FirstWrong);
            Assert.Equal(model.Keys.Select(key => (key.Id, key.Total, key.Consumed)), (await PoolReading.Levels(database.Source, pool, CancellationToken.None))[0].Keys.Select(key => (key.KeyId, key.Total, key.Consumed)));
            Assert.Equal(model.Keys.Sum(key => key.Holders.Count), sum.Activations);
        },
        iter: 60,
        threads: 4);

    private sealed class History(LedgerDatabase database, string pool, LedgerModel model)
    {
        private readonly Guid[] machines = [.. Enumerable.Range(0, Machines).Select(_ => Guid.CreateVersion7())];
        private readonly List<(DecisionRow Row, MachineIdentified Asked)> granted = [];

        public async Task Do(Step step, int machine, int number)
        {
            var key = model.Keys[number % model.Keys.Count];
            switch (step)
            {
                case Step.Register:
                    await Register(number, supersedes: null);
                    break;
                case Step.Upgrade:
                    await Register(number + 1, key);
                    break;
                case Step.Ask:
                    await Ask(Given.Machine(machines[machine], MachineVerdict.SameMachine, pool));
                    break;
                case Step.Repeat when granted.Count > 0:
                    await AskAgain(granted[(machine + number) % granted.Count]);
                    break;
                case Step.TopUp or Step.Retire or Step.Reconcile:
                    await OnKey(step, key, number);
                    break;
                case Step.Confirm or Step.Fail or Step.Block when granted.Count > 0:
                    await Report(granted[(machine + number) % granted.Count].Row, step);
                    break;
            }
        }

        public async Task Register(int activations, LedgerModel.Key? supersedes)
        {
            // Keys are used in the order of their registration; a constant clock leaves it to their ids.
            var id = await database.RegisterKey(pool, activations, supersedes?.Id);
            if (supersedes is { Status: KeyStatus.Active })
                supersedes.Status = KeyStatus.Superseded;
            model.Keys.Add(new(id, activations));
        }

        private async Task Ask(MachineIdentified asked)
        {
            var row = Assert.Single(await database.Ask(pool, asked));
            var (keyId, consumed) = model.Ask(asked.MachineId);

            Assert.Equal((keyId, consumed), (row.KeyId, row.Consumed));
            if (row.KeyId is not null)
                granted.Add((row, asked));
        }

        private async Task AskAgain((DecisionRow Row, MachineIdentified Asked) before)
        {
            await using var ledger = await database.Begin(pool);
            var (decided, _) = await ledger.Known([before.Row.RequestId], [before.Row.MachineId], CancellationToken.None);
            Assert.Equal(before.Row.RequestId, Assert.Single(decided));
        }

        private async Task Report(DecisionRow row, Step step)
        {
            var decided = step is Step.Confirm
                ? await database.Report(row, ActivationOutcome.Confirmed)
                : await database.Report(row, ActivationOutcome.Refused, step is Step.Block ? "0xC004C003" : "0xC004F069");

            Assert.Equal(model.Report(row.RequestId, row.KeyId!.Value, row.MachineId, row.Consumed, step is Step.Confirm, step is Step.Block), decided.Conflict is null);
        }

        private async Task OnKey(Step step, LedgerModel.Key key, int number)
        {
            await using var ledger = await database.Begin(pool);
            switch (step)
            {
                case Step.TopUp:
                    await ledger.AddActivations(pool, new() { GrantId = Guid.CreateVersion7(), KeyId = key.Id, Count = number + 1, CaseNumber = "MS", AddedBy = "test", AddedAt = Given.Now }, CancellationToken.None);
                    key.Total += number + 1;
                    break;
                case Step.Retire:
                    await ledger.Retire(pool, new() { KeyId = key.Id, Reason = "test", RetiredBy = "test", RetiredAt = Given.Now }, CancellationToken.None);
                    key.Status = KeyStatus.Retired;
                    break;
                default:
                    // Microsoft counts two fewer than we do, as far as there are two.
                    var missing = Math.Min(2, key.Total - key.Consumed);
                    var reported = key.Total - key.Consumed - missing;
                    await ledger.Reconcile(
                        pool,
                        new() { ReconciliationId = Guid.CreateVersion7(), KeyId = key.Id, ReportedRemaining = reported, Source = "VAMT", At = Given.Now, By = "test", Adjust = true, Reason = "test" },
                        new() { Result = EntryResult.Entered, Adjusted = -missing },
                        Given.Now, CancellationToken.None);
                    key.Consumed += missing;
                    if (reported > 0 && key.Status is KeyStatus.Blocked)
                        key.Status = KeyStatus.Active;
                    break;
            }

            await ledger.Commit(CancellationToken.None);
        }
    }
}
