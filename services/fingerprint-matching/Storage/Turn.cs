using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>A batch's turn at its machines: loaded under locks, to be saved once or let go.</summary>
public sealed class Turn(NpgsqlConnection connection, NpgsqlTransaction transaction, LoadedFleet loaded) : IAsyncDisposable
{
    /// <summary>What the records said when the turn began.</summary>
    public LoadedFleet Loaded => loaded;

    /// <summary>Saves decisions and what they made of the fleet, and commits.</summary>
    public async Task Save(IReadOnlyList<Decision> decisions, IdentifierHash hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (decisions.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            Fill(batch, decisions, hash, now);
            await batch.PrepareAsync(cancellationToken);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Fill(NpgsqlBatch batch, IReadOnlyList<Decision> decisions, IdentifierHash hash, DateTimeOffset now)
    {
        var found = loaded.Fleet.Found.ToList();
        var changed = loaded.Fleet.Changed.ToList();
        IdentificationSql.Add(batch, decisions, now);
        if (found.Count > 0)
            MachineSql.AddFound(batch, found, decisions, now);
        if (changed.Count > 0)
            MachineSql.AddChanged(batch, changed);
        MachineSql.AddSeen(batch, decisions, now);
        if (found.Count + changed.Count > 0)
            MachineSql.AddIdentifiers(batch, [.. found, .. changed]);
        if (loaded.Fleet.Learned.Count > 0)
            MachineSql.AddDemoted(batch, loaded.Fleet.Learned, now);
        if (decisions.Any(decision => decision.Sighted.Readable is not null))
            MachineSql.AddReadable(batch, decisions, hash, now);
    }
}
