using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Decides a batch whose machines are all identified: one transaction, all of it or none.</summary>
public sealed class BulkWork(NpgsqlDataSource database, IDbContextFactory<ActivationDb> contexts, Announcer announcer, ActivityTeller activity, TimeProvider clock)
{
    public async Task<MachinesActivated> Finish(ActivateMachines batch, CancellationToken cancellationToken)
    {
        IReadOnlyList<LevelChange> changes = [];
        MachinesActivated summary;
        await using (var ledger = await LedgerTransaction.Begin(database, [batch.Pool], [], cancellationToken))
        {
            if (await ledger.LockBulk(batch.BatchId, cancellationToken) is { } done)
                return done;

            var now = clock.GetUtcNow();
            var (identified, refused) = await ledger.BulkMachines(batch.BatchId, cancellationToken);
            var order = batch.Machines.Select((machine, place) => (machine.RequestId, place)).ToDictionary();
            var (before, held) = await ledger.Known([.. order.Keys], [.. identified.Select(machine => machine.MachineId)], cancellationToken);
            var undecided = identified.Where(machine => !before.Contains(machine.Request.RequestId)).OrderBy(machine => order[machine.Request.RequestId]).ToList();
            var outcome = BatchRule.DecideAll(undecided, ledger.Pools, held, await ledger.Quotas(undecided, now, cancellationToken));
            List<DecisionRow> rows = [.. outcome.Requests.Select(request => Record.Of(request, now))];

            summary = BulkRule.Summary(batch, [.. rows.Concat(await Decided(before, cancellationToken)).Select(Answer), .. refused.Select(Answer)]);
            if (summary.Entered && rows.Count > 0)
                changes = await ledger.Save(rows, outcome, cancellationToken);
            await ledger.FinishBulk(summary, now, cancellationToken);
            await ledger.Commit(cancellationToken);
            if (summary.Entered)
                activity.Add(rows);
        }

        await announcer.Announce(changes);
        return summary;
    }

    private async Task<List<DecisionRow>> Decided(HashSet<Guid> requestIds, CancellationToken cancellationToken)
    {
        if (requestIds.Count == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Decisions.AsNoTracking().Where(row => requestIds.Contains(row.RequestId)).ToListAsync(cancellationToken);
    }

    private static BulkAnswer Answer(DecisionRow row) => new()
    {
        RequestId = row.RequestId,
        MachineId = row.MachineId,
        KeyId = row.KeyId,
        PartialProductKey = row.PartialProductKey,
        Consumed = row.Consumed,
        Denied = row.Denied ?? DenialCode.Unspecified,
        Why = row.Why ?? (row.Denied is { } code ? Denial.For(code, row.Pool, row.Product).Cause : null),
    };

    private static BulkAnswer Answer(ActivationDenied refusal) => new() { RequestId = refusal.RequestId, Denied = refusal.Code, Why = refusal.Cause };
}
