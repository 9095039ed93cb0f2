using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Holds a key's ledger against Microsoft's figure, and adjusts it where asked to.</summary>
public sealed class ReconcileKeyConsumer(NpgsqlDataSource database, Announcer announcer, TimeProvider clock) : IConsumer<ReconcileKey>
{
    public async Task Consume(ConsumeContext<ReconcileKey> context)
    {
        var asked = context.Message;
        if (ReconcileRule.Check(asked, clock.GetUtcNow()) is { Count: > 0 } problems)
            await context.RespondAsync(new ReconciliationAnswer { Result = EntryResult.Invalid, Problems = problems });
        else if (await LedgerTransaction.PoolOf(database, asked.KeyId, context.CancellationToken) is { } pool)
            await Tell(context, pool, await Enter(pool, asked, context.CancellationToken));
        else
            await context.RespondAsync(new ReconciliationAnswer { Result = EntryResult.NotFound, Problems = [new() { Field = "keyId", Reason = "names no key of the ledger", Mend = "List the keys: GET /pools." }] });
    }

    // Told before it is answered, and again with a repetition: whoever asked has it told.
    private static async Task Tell(ConsumeContext<ReconcileKey> context, string pool, (ReconciliationAnswer Answer, string PartialProductKey) entered)
    {
        var (asked, answer) = (context.Message, entered.Answer);
        await context.Publish(
            new KeyReconciled
            {
                ReconciliationId = asked.ReconciliationId,
                KeyId = asked.KeyId,
                Pool = pool,
                PartialProductKey = entered.PartialProductKey,
                LedgerRemaining = answer.LedgerRemaining,
                Unexplained = answer.Unexplained,
                Adjusted = answer.Adjusted,
                At = asked.At.ToUniversalTime(),
            },
            publish => publish.MessageId = asked.ReconciliationId, context.CancellationToken);
        await context.RespondAsync(answer);
    }

    private async Task<(ReconciliationAnswer Answer, string PartialProductKey)> Enter(string pool, ReconcileKey asked, CancellationToken cancellationToken)
    {
        await using var ledger = await LedgerTransaction.Begin(database, [pool], [], cancellationToken);
        var key = ledger.Pools[pool].Keys.Single(candidate => candidate.KeyId == asked.KeyId);
        if (await ledger.Reconciliation(asked.ReconciliationId, cancellationToken) is { } before)
        {
            var level = ledger.Level(pool);
            await ledger.Commit(cancellationToken);
            await announcer.Announce([new(level, level)]);
            return (before, key.PartialProductKey);
        }

        var since = await ledger.Since(asked.KeyId, asked.At.ToUniversalTime(), cancellationToken);
        var then = key.Remaining - since.AddedSince + since.ConsumedSince;
        var compared = ReconcileRule.Compare(asked.ReportedRemaining, then, since.UnconfirmedThen, key.Remaining);
        var answer = new ReconciliationAnswer
        {
            Result = EntryResult.Entered,
            LedgerRemaining = then,
            Difference = compared.Difference,
            Unconfirmed = compared.Unconfirmed,
            Unexplained = compared.Unexplained,
            ConsumedSince = since.ConsumedSince,
            AddedSince = since.AddedSince,
            Adjusted = asked.Adjust ? compared.Adjustment : 0,
        };
        var change = await ledger.Reconcile(pool, asked, answer, clock.GetUtcNow(), cancellationToken);
        await ledger.Commit(cancellationToken);
        if (change is not null)
            await announcer.Announce([change]);
        return (answer, key.PartialProductKey);
    }
}
