using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.ServiceDefaults;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A batch's turn at its machines: loaded under locks on its anchors, to be saved once or let go.</summary>
public sealed class Turn(NpgsqlConnection connection, LoadedFleet loaded) : IAsyncDisposable
{
    /// <summary>What the records said when the turn began.</summary>
    public LoadedFleet Loaded => loaded;

    /// <summary>Saves decisions and what they made of the fleet, and commits.</summary>
    /// <returns>
    /// False where somebody else changed one of the machines since the turn began (by another batch that shares no anchor with this one,
    /// or a correction): nothing is saved, and the batch needs another turn.
    /// </returns>
    public async Task<bool> Save(IReadOnlyList<Decision> decisions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (decisions.Count == 0)
            return true;
        await using var batch = new NpgsqlBatch(connection);
        var known = Fill(batch, decisions, now);
        // Where all machines are new there is nothing to look at in between.
        if (known.Count == 0)
            batch.Add(OpenTransaction.Commit);
        await batch.PrepareAsync(cancellationToken);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        if (known.Exists(write => write.Command.RecordsAffected != write.Machines))
            return false;
        if (known.Count > 0)
            await connection.CommitAsync(cancellationToken);
        return true;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    // Gives back what must have met every machine that it names: those that were known, in the version that was read.
    private List<(NpgsqlBatchCommand Command, int Machines)> Fill(NpgsqlBatch batch, IReadOnlyList<Decision> decisions, DateTimeOffset now)
    {
        var found = loaded.Fleet.Found.ToList();
        var changed = loaded.Fleet.Changed.ToList();
        var seen = Seen(decisions);
        var known = new List<(NpgsqlBatchCommand, int)>();
        if (seen.Count > 0)
            known.Add((MachineSql.AddSeen(batch, seen, now), seen.Count));
        if (changed.Count > 0)
        {
            known.Add((MachineSql.AddChanged(batch, changed), changed.Count));
            MachineSql.AddIdentifiersOfChanged(batch, changed);
        }

        if (found.Count > 0)
        {
            MachineSql.AddFound(batch, found, decisions, now);
            MachineSql.AddIdentifiersOfFound(batch, found);
        }

        IdentificationSql.Add(batch, decisions, now);
        if (loaded.Fleet.Learned.Count > 0)
            MachineSql.AddDemoted(batch, loaded.Fleet.Learned, now);
        ReadableSql.Add(batch, decisions, id => loaded.Fleet.Known(id) is null, now);
        return known;
    }

    // Where a machine is named twice in a batch either name will do; a name is for people.
    private List<(KnownMachine Machine, Sighted Sighted)> Seen(IReadOnlyList<Decision> decisions)
    {
        var seen = new List<(KnownMachine, Sighted)>();
        foreach (var decision in decisions.Where(decision => decision.Identification.Verdict.IsSame()).DistinctBy(decision => decision.Identification.MachineId))
        {
            if (loaded.Fleet.Known(decision.Identification.MachineId) is { } machine)
                seen.Add((machine, decision.Sighted));
        }
        return seen;
    }
}
