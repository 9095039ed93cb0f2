using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Decides on identified machines, a batch a transaction: load, decide, save, answer. There is one of it, for all messages.</summary>
public sealed class MachinesIdentifiedConsumer : IConsumer<MachinesIdentified>
{
    private readonly NpgsqlDataSource database;
    private readonly IDbContextFactory<ActivationDb> contexts;
    private readonly Announcer announcer;
    private readonly ActivityTeller activity;
    private readonly TimeProvider clock;
    private readonly Gathering<ConsumeContext<MachinesIdentified>> gathering;

    public MachinesIdentifiedConsumer(
        NpgsqlDataSource database, IDbContextFactory<ActivationDb> contexts, Announcer announcer, ActivityTeller activity, BatchWork work, IOptions<ActivationOptions> options, TimeProvider clock)
    {
        (this.database, this.contexts, this.announcer, this.activity, this.clock) = (database, contexts, announcer, activity, clock);
        // No pace of its own: fingerprint-matching's messages come in the pace of its batches.
        gathering = new(options.Value.BatchMessages, AtOnce, TimeSpan.Zero, clock, messages => Run(work, messages));
    }

    /// <summary>Batches that are decided at once: while one waits for the disk, another may speak to the bus.</summary>
    public const int AtOnce = 2;

    public Task Consume(ConsumeContext<MachinesIdentified> context) => gathering.Add(context);

    private Task Run(BatchWork work, IReadOnlyList<ConsumeContext<MachinesIdentified>> messages) => work.Run(
        messages[0],
        messages.SelectMany(message => message.Message.Machines.Select(machine => (Message: message, Machine: machine))).ToList(),
        item => item.Machine.TraceParent,
        some => Handle([.. some.Select(item => item.Machine)], messages[0], messages[0].CancellationToken),
        (item, error) => BatchWork.MoveToErrorQueue(item.Message, new MachinesIdentified { Machines = [item.Machine] }, error));

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
        await using var ledger = await LedgerTransaction.Begin(
            database, pools, products, [.. machines.Select(machine => machine.Request.RequestId)], [.. machines.Select(machine => machine.MachineId)], cancellationToken);
        var (decided, held) = (ledger.Decided, ledger.Held);
        var undecided = machines.Where(machine => !decided.Contains(machine.Request.RequestId)).DistinctBy(machine => machine.Request.RequestId).ToList();
        var now = clock.GetUtcNow();
        var outcome = BatchRule.DecideAll(undecided, ledger.Pools, held, await ledger.Quotas(undecided, now, cancellationToken));
        List<DecisionRow> rows = [.. outcome.Requests.Select(request => Record.Of(request, now))];
        var changes = rows.Count > 0 ? await ledger.SaveAndCommit(rows, outcome, cancellationToken) : [];
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
