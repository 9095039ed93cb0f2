using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Decides on identified machines, a batch a transaction: load, decide, save, answer.</summary>
public sealed class MachinesIdentifiedConsumer(
    NpgsqlDataSource database, IDbContextFactory<ActivationDb> contexts, Announcer announcer, ActivityTeller activity, BatchWork work, TimeProvider clock)
    : IConsumer<Batch<MachinesIdentified>>
{
    public Task Consume(ConsumeContext<Batch<MachinesIdentified>> context)
    {
        var items = context.Message.SelectMany(message => message.Message.Machines.Select(machine => (Message: message, Machine: machine))).ToList();
        return work.Run(
            context,
            items,
            item => item.Machine.TraceParent,
            some => Handle([.. some.Select(item => item.Machine)], context, context.CancellationToken),
            (item, error) => BatchWork.MoveToErrorQueue(item.Message, new MachinesIdentified { Machines = [item.Machine] }, error));
    }

    private async Task Handle(IReadOnlyList<MachineIdentified> machines, ConsumeContext context, CancellationToken cancellationToken)
    {
        if (machines.Any(machine => machine.Request.BulkId is not null))
        {
            await Bulks.Park(database, [.. machines.Where(machine => machine.Request.BulkId is not null)], cancellationToken);
            machines = [.. machines.Where(machine => machine.Request.BulkId is null)];
        }

        var startedAt = clock.GetUtcNow();
        var outcome = await Decide(machines, cancellationToken);
        await announcer.Announce(context, machines, outcome.Rows, outcome.Changes, outcome.Repeats, startedAt);
    }

    // The connection goes back before anything is told: the bus may be slow, and others have decisions to make.
    private async Task<(List<DecisionRow> Rows, IReadOnlyList<LevelChange> Changes, List<LevelChange> Repeats)> Decide(
        IReadOnlyList<MachineIdentified> machines, CancellationToken cancellationToken)
    {
        string[] pools = [.. machines.Select(machine => machine.Request.Pool).OfType<string>().Distinct()];
        string[] products = [.. machines.Where(machine => machine.Request.Pool is null).Select(machine => machine.Request.Product).OfType<string>().Distinct()];
        await using var ledger = await LedgerTransaction.Begin(database, pools, products, cancellationToken);

        var (decided, held) = await ledger.Known(
            [.. machines.Select(machine => machine.Request.RequestId)], [.. machines.Select(machine => machine.MachineId)], cancellationToken);
        var undecided = machines.Where(machine => !decided.Contains(machine.Request.RequestId)).DistinctBy(machine => machine.Request.RequestId).ToList();
        var now = clock.GetUtcNow();
        var outcome = BatchRule.DecideAll(undecided, ledger.Pools, held, await ledger.Quotas(undecided, now, cancellationToken));
        List<DecisionRow> rows = [.. outcome.Requests.Select(request => Record.Of(request, now))];
        var changes = rows.Count > 0 ? await ledger.Save(rows, outcome, cancellationToken) : [];
        await ledger.Commit(cancellationToken);
        activity.Add(rows);

        var repeated = decided.Count > 0 ? await Repeated(decided, cancellationToken) : [];
        return ([.. rows, .. repeated], changes, [.. Repeats(ledger, changes, repeated)]);
    }

    private async Task<List<DecisionRow>> Repeated(HashSet<Guid> requestIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Decisions.AsNoTracking().Where(row => requestIds.Contains(row.RequestId)).ToListAsync(cancellationToken);
    }

    // A crash between commit and publish may have swallowed the level that these decisions changed: it is told again.
    private static IEnumerable<LevelChange> Repeats(LedgerTransaction ledger, IReadOnlyList<LevelChange> changes, List<DecisionRow> repeated) =>
        from row in repeated
        where row.Consumed
        group row by row.Pool into pool
        where ledger.Pools.ContainsKey(pool.Key!) && changes.All(change => change.After.Pool != pool.Key)
        let level = ledger.Level(pool.Key!)
        select new LevelChange(level with { Remaining = level.Remaining + pool.Count() }, level);
}
