using MakPlatform.FingerprintMatching.Rules;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The machines in PostgreSQL, set-based: a batch is two round trips to load and one to save.</summary>
public sealed class Machines(NpgsqlDataSource database)
{
    /// <summary>Takes the turn for these sightings and loads what they may be; the turn ends when it is saved or disposed.</summary>
    public async Task<Turn> Begin(IReadOnlyList<Sighted> sighted, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var values = Values(sighted);
            var loaded = await Load(connection, sighted, values, locked: true, cancellationToken);
            return new(connection, transaction, loaded);
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
        return await Load(connection, [sighted], Values([sighted]), locked: false, cancellationToken);
    }

    private static async Task<LoadedFleet> Load(NpgsqlConnection connection, IReadOnlyList<Sighted> sighted, IReadOnlyList<Trait> values, bool locked, CancellationToken cancellationToken)
    {
        await using var batch = Statements(connection, sighted, values, locked);
        var decided = new Dictionary<Guid, Identification>();
        var earlier = new Dictionary<Guid, Guid>();
        var demoted = new HashSet<Trait>();
        var candidates = new Candidates(demoted);
        await batch.PrepareAsync(cancellationToken);
        await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await rows.NextResultAsync(cancellationToken);
            await rows.ForEach(row => decided.Add(row.GetGuid(0), IdentificationSql.Read(row)), cancellationToken);
            await rows.ForEach(row => earlier[row.GetGuid(0)] = row.GetGuid(1), cancellationToken);
            await rows.ForEach(row => demoted.Add(new((TraitKind)row.GetInt16(0), row.GetGuid(1).ToString("N"))), cancellationToken);
            await rows.ForEach(candidates.Add, cancellationToken);
        }
        await FetchByParts(connection, sighted, candidates, cancellationToken);

        var fleet = new Fleet(earlier);
        foreach (var trait in demoted)
            fleet.Demote(trait);
        foreach (var shared in candidates.Shared)
            fleet.Learn(shared);
        await Enter(connection, fleet, [.. candidates.Machines.Union(earlier.Values)], cancellationToken);
        return new(decided, fleet);
    }

    private static NpgsqlBatch Statements(NpgsqlConnection connection, IReadOnlyList<Sighted> sighted, IReadOnlyList<Trait> values, bool locked)
    {
        var first = values.Where(value => value.Kind.FetchesFirst()).ToList();
        var batch = new NpgsqlBatch(connection);
        batch.Add(CandidateSql.Lock, locked ? LockKeys(sighted) : Array.Empty<long>());
        batch.Add(IdentificationSql.Select, sighted.Select(one => one.Sighting.RequestId).ToArray());
        batch.Add(CandidateSql.Earlier, sighted.Where(one => one.Sighting.EarlierRequestId is not null).Select(one => one.Sighting.EarlierRequestId!.Value).ToArray());
        batch.Add(CandidateSql.Demoted, Kinds(values), Tokens(values));
        batch.Add(CandidateSql.Candidates, Kinds(first), Tokens(first), CandidateSql.MostCandidatesPerValue);
        return batch;
    }

    // A machine whose board was replaced, or that has no anchor, is found by its disks, its Wi-Fi or its chassis.
    private static async Task FetchByParts(NpgsqlConnection connection, IReadOnlyList<Sighted> sighted, Candidates candidates, CancellationToken cancellationToken)
    {
        var others = sighted.Select(one => one.Sighting.Portrait.Fetching).Where(traits => !traits.Any(candidates.Has))
            .SelectMany(traits => traits).Where(trait => !trait.Kind.FetchesFirst()).Distinct().ToList();
        if (others.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(CandidateSql.Candidates, Kinds(others), Tokens(others), CandidateSql.MostCandidatesPerValue);
        await batch.PrepareAsync(cancellationToken);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.ForEach(candidates.Add, cancellationToken);
    }

    private static short[] Kinds(IEnumerable<Trait> values) => [.. values.Select(value => (short)value.Kind)];

    private static Guid[] Tokens(IEnumerable<Trait> values) => [.. values.Select(value => Guid.ParseExact(value.Value, "N"))];

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

    private static List<Trait> Values(IEnumerable<Sighted> sighted) =>
        [.. sighted.SelectMany(one => one.Sighting.Portrait.Fetching).Distinct()];

    // Anchors alone where there are any: what two descriptions of one machine have in common, in few locks.
    private static long[] LockKeys(IEnumerable<Sighted> sighted) =>
    [
        .. sighted.SelectMany(one =>
        {
            var traits = one.Sighting.Portrait.Fetching;
            var anchors = traits.Where(trait => trait.Kind.IsAnchor()).ToList();
            return anchors.Count > 0 ? anchors : traits;
        }).Select(trait => unchecked((long)Convert.ToUInt64(trait.Value[..16], 16))),
    ];
}
