using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class ReservationTests(LedgerDatabase database)
{
    private const string Refused = "0xC004F069";

    [Fact]
    public async Task R11_what_Microsoft_refused_goes_back_by_an_entry_once_and_the_machine_then_consumes_anew()
    {
        var (pool, _) = await database.OpenPool(5);
        var machine = Given.Machine(pool: pool);
        var first = Assert.Single(await database.Ask(pool, machine));

        Assert.True((await database.Report(first, ActivationOutcome.Refused, Refused)).Returns);
        Assert.False((await database.Report(first, ActivationOutcome.Refused, Refused)).Returns);
        await AssertConsumed(pool, 0, entries: 3, holding: 0);

        var anew = Assert.Single(await database.Ask(pool, Given.Machine(machine.MachineId, MachineVerdict.SameMachine, pool)));
        Assert.True(anew.Consumed);
        await AssertConsumed(pool, 1, entries: 4, holding: 1);
    }

    [Fact]
    public async Task What_was_confirmed_never_comes_back_and_what_failed_is_not_confirmed_later()
    {
        var (pool, _) = await database.OpenPool(5);
        var rows = await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));

        await database.Report(rows[0], ActivationOutcome.Confirmed);
        await database.Report(rows[1], ActivationOutcome.Refused, Refused);

        Assert.NotNull((await database.Report(rows[0], ActivationOutcome.Refused, Refused)).Conflict);
        Assert.NotNull((await database.Report(rows[1], ActivationOutcome.Confirmed)).Conflict);
        await AssertConsumed(pool, 1, entries: 4, holding: 1);
    }

    [Fact]
    public async Task Trouble_on_the_way_keeps_the_reservation()
    {
        var (pool, _) = await database.OpenPool(5);
        var row = Assert.Single(await database.Ask(pool, Given.Machine(pool: pool)));

        var decided = await database.Report(row, ActivationOutcome.Refused, "0xC004C012");

        Assert.Equal((ReservationState.Reserved, false), (decided.State, decided.Returns));
        await AssertConsumed(pool, 1, entries: 2, holding: 1);
    }

    [Fact]
    public async Task A_key_that_counts_every_activation_is_given_back_one_at_a_time_and_still_held()
    {
        var pool = $"pool-{Guid.CreateVersion7():N}";
        await database.RegisterKey(pool, 5, policy: ConsumptionPolicy.EveryActivation);
        var machine = Guid.CreateVersion7();
        var rows = await database.Ask(pool, Given.Machine(machine, pool: pool), Given.Machine(machine, MachineVerdict.SameMachine, pool));

        Assert.True((await database.Report(rows[0], ActivationOutcome.Refused, Refused)).Returns);
        await AssertConsumed(pool, 1, entries: 4, holding: 1);
        Assert.True((await database.Report(rows[1], ActivationOutcome.Refused, Refused)).Returns);
        await AssertConsumed(pool, 0, entries: 5, holding: 0);
    }

    [Theory]
    [InlineData("0xC004C003", DenialCode.KeyBlocked)]
    [InlineData("0xC004C001", DenialCode.InvalidKey)]
    [InlineData("0xC004C020", DenialCode.PoolExhausted)]
    public async Task A_key_that_Microsoft_refuses_grants_nothing_new_until_it_is_reconciled(string code, DenialCode denial)
    {
        var (pool, keyId) = await database.OpenPool(5);
        var row = Assert.Single(await database.Ask(pool, Given.Machine(pool: pool)));

        await database.Report(row, ActivationOutcome.Refused, code);
        Assert.Equal(denial, Assert.Single(await database.Ask(pool, Given.Machine(pool: pool))).Denied);
        Assert.Equal(0, (await PoolReading.Levels(database.Source, pool, CancellationToken.None))[0].Remaining);

        await Reconcile(pool, keyId, reported: 5, adjust: true);
        Assert.True(Assert.Single(await database.Ask(pool, Given.Machine(pool: pool))).Consumed);
        await AssertConsumed(pool, 1, entries: 6, holding: 1);
    }

    [Theory]
    [InlineData(2, -1, 0, -1)]
    [InlineData(4, 1, 1, 0)]
    [InlineData(6, 3, 2, 1)]
    public async Task Microsofts_figure_is_compared_explained_and_settled_by_an_entry_with_its_reason(int reported, int difference, int unconfirmed, int adjusted)
    {
        var (pool, keyId) = await database.OpenPool(5);
        await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));

        var answer = await Reconcile(pool, keyId, reported, adjust: true);

        Assert.Equal((difference, unconfirmed, adjusted), (answer.Difference, answer.Unconfirmed, answer.Adjusted));
        var sum = await LedgerSum.Of(database.Source, pool, CancellationToken.None);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(3 + adjusted, sum.Remaining);
    }

    [Fact]
    public async Task Reservations_remind_once_a_period_until_they_are_settled()
    {
        var (pool, _) = await database.OpenPool(5);
        var rows = await database.Ask(pool, Given.Machine(pool: pool), Given.Machine(pool: pool));
        var later = Given.Now.AddDays(2);

        Assert.Equal(2, Assert.Single(await Due(later)).Count);
        Assert.Empty(await Due(later.AddHours(1)));
        await database.Report(rows[0], ActivationOutcome.Confirmed);
        Assert.Equal(rows[1].RequestId, Assert.Single(await Due(later.AddDays(2))).OldestRequestId);
        await database.Report(rows[1], ActivationOutcome.Confirmed);
        Assert.Empty(await Due(later.AddDays(4)));

        async Task<List<Reminder>> Due(DateTimeOffset now)
        {
            var told = new List<Reminder>();
            await Remind(now, told.Add);
            return told.FindAll(reminder => reminder.Pool == pool);
        }
    }

    [Fact]
    public async Task A_reminder_that_could_not_be_told_is_told_the_next_time()
    {
        var (pool, _) = await database.OpenPool(5);
        await database.Ask(pool, Given.Machine(pool: pool));
        var (later, told) = (Given.Now.AddDays(2), new List<Reminder>());

        await Assert.ThrowsAsync<TimeoutException>(() => Remind(later, _ => throw new TimeoutException("The broker went away.")));
        await Remind(later, told.Add);

        Assert.Single(told, reminder => reminder.Pool == pool);
    }

    [Theory]
    [InlineData("012345-678901-234567-890123-456789-012345-678901-234567", true)]
    [InlineData("012345678901234567890123456789012345678901234567", true)]
    [InlineData("012345-678901", false)]
    [InlineData("01234x-678901-234567-890123-456789-012345-678901-234567", false)]
    public void A_confirmation_id_is_48_digits(string confirmation, bool right)
    {
        var report = new ReportActivation
        {
            ReportId = Guid.CreateVersion7(),
            RequestId = Guid.CreateVersion7(),
            Outcome = ActivationOutcome.Confirmed,
            ConfirmationId = confirmation,
            ReportedBy = "test",
            ReportedAt = Given.Now,
        };

        Assert.Equal(right, ReportRule.Check(report).Count == 0);
    }

    private Task Remind(DateTimeOffset now, Action<Reminder> tell) => Reminder.TellDue(
        database.Source,
        now.AddDays(-1),
        now.AddDays(-1),
        now,
        reminder =>
        {
            tell(reminder);
            return Task.CompletedTask;
        },
        CancellationToken.None);

    private async Task<ReconciliationAnswer> Reconcile(string pool, Guid keyId, int reported, bool adjust)
    {
        var asked = new ReconcileKey
        {
            ReconciliationId = Guid.CreateVersion7(),
            KeyId = keyId,
            ReportedRemaining = reported,
            Source = "VAMT",
            At = Given.Now,
            By = "test",
            Adjust = adjust,
            Reason = "checked",
        };
        await using var ledger = await database.Begin(pool);
        var remaining = ledger.Pools[pool].Keys.Single().Remaining;
        var since = await ledger.Since(keyId, Given.Now, CancellationToken.None);
        var then = remaining - since.AddedSince + since.ConsumedSince;
        var compared = ReconcileRule.Compare(reported, then, since.UnconfirmedThen, remaining);
        var answer = new ReconciliationAnswer
        {
            Result = EntryResult.Entered,
            LedgerRemaining = then,
            Difference = compared.Difference,
            Unconfirmed = compared.Unconfirmed,
            Unexplained = compared.Unexplained,
            Adjusted = adjust ? compared.Adjustment : 0,
        };
        await ledger.Reconcile(pool, asked, answer, Given.Now, CancellationToken.None);
        await ledger.Commit(CancellationToken.None);
        await using var again = await database.Begin(pool);
        Assert.Equivalent(answer, await again.Reconciliation(asked.ReconciliationId, CancellationToken.None));
        return answer;
    }

    private async Task AssertConsumed(string pool, int consumed, int entries, int holding)
    {
        var sum = await LedgerSum.Of(database.Source, pool, CancellationToken.None);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal((consumed, consumed, entries, holding), (sum.Consumed, sum.LedgerConsumed, sum.Entries, sum.Activations));
    }
}
