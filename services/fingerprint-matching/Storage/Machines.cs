using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.ServiceDefaults;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The machines in PostgreSQL, set-based: a batch is one round trip to load, one for the machines that it may be, and one to save.</summary>
public sealed class Machines(NpgsqlDataSource database)
{
    /// <summary>Takes the turn for these sightings and loads what they may be; the turn ends when it is saved or disposed.</summary>
    public async Task<Turn> Begin(IReadOnlyList<Sighted> sighted, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new(connection, await Load(connection, sighted, locked: true, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loads what a sighting may be, without taking a turn: nothing will be saved.</summary>
    public async Task<LoadedFleet> Peek(Sighted sighted, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await Load(connection, [sighted], locked: false, cancellationToken);
    }

    private static async Task<LoadedFleet> Load(NpgsqlConnection connection, IReadOnlyList<Sighted> sighted, bool locked, CancellationToken cancellationToken)
    {
        List<Trait> values = [.. sighted.SelectMany(one => one.Sighting.Portrait.Fetching).Distinct()];
        await using var batch = Statements(connection, sighted, values, locked);
        var decided = new Dictionary<Guid, Identification>();
        var earlier = new Dictionary<Guid, Guid>();
        var candidates = new Candidates(values);
        await batch.PrepareAsync(cancellationToken);
        await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await rows.NextResultAsync(cancellationToken);
            await rows.ForEach(row => decided.Add(row.GetGuid(0), IdentificationSql.Read(row)), cancellationToken);
            await rows.ForEach(row => earlier[row.GetGuid(0)] = row.GetGuid(1), cancellationToken);
            await rows.ForEach(candidates.Add, cancellationToken);
        }

        var fleet = new Fleet(earlier);
        foreach (var trait in candidates.Demoted)
            fleet.Demote(trait);
        var asked = sighted.SelectMany(one => candidates.Asked(one.Sighting.Portrait)).ToHashSet();
        foreach (var shared in candidates.SharedOf(asked))
            fleet.Learn(shared);
        await Enter(connection, fleet, [.. candidates.MachinesOf(asked).Union(earlier.Values)], cancellationToken);
        return new(decided, fleet);
    }

    private static NpgsqlBatch Statements(NpgsqlConnection connection, IReadOnlyList<Sighted> sighted, IEnumerable<Trait> values, bool locked)
    {
        var batch = new NpgsqlBatch(connection);
        if (locked)
            batch.Add(OpenTransaction.Begin);
        batch.Add(CandidateSql.Lock, locked ? LockKeys(sighted) : Array.Empty<long>());
        batch.Add(IdentificationSql.Select, sighted.Select(one => one.Sighting.RequestId).ToArray());
        batch.Add(CandidateSql.Earlier, sighted.Where(one => one.Sighting.EarlierRequestId is not null).Select(one => one.Sighting.EarlierRequestId!.Value).ToArray());
        batch.Add(CandidateSql.Candidates, values.Select(IdentifierKey.Of).ToArray(), CandidateSql.MostCandidatesPerValue);
        return batch;
    }

    private static async Task Enter(NpgsqlConnection connection, Fleet fleet, Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return;
        await using var machines = new NpgsqlCommand(CandidateSql.ById, connection);
        machines.Parameters.Add(new() { Value = ids });
        await machines.PrepareAsync(cancellationToken);
        await using var rows = await machines.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            fleet.Enter(new()
            {
                Id = rows.GetGuid(0),
                IsVirtual = rows.GetBoolean(1),
                Parts = PartJson.Read(rows.GetFieldValue<byte[]>(2)),
                LastSeenAt = rows.GetFieldValue<DateTimeOffset>(3),
                Version = rows.GetInt32(4),
            });
        }
    }

    // Anchors alone where there are any: what two descriptions of one machine have in common, in few locks.
    private static long[] LockKeys(IEnumerable<Sighted> sighted) =>
    [
        .. sighted.SelectMany(one =>
        {
            var traits = one.Sighting.Portrait.Fetching;
            var anchors = traits.Where(trait => trait.Kind.IsAnchor()).ToList();
            return anchors.Count > 0 ? anchors : traits;
        }).Select(IdentifierKey.Of),
    ];
}
