using MakPlatform.FingerprintMatching.Rules;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The machines in PostgreSQL, set-based: a batch is two round trips to load and one to save.</summary>
public sealed class Machines(NpgsqlDataSource database)
{
    // More machines than this behind one value fetch nothing more: it is no unique value, and about to be demoted.
    private const int MostCandidatesPerValue = 8;

    // All locks in one statement and in one order, before anything is read: two replicas that meet one unseen machine take turns,
    // and the second one finds it.
    private const string Lock = "select pg_advisory_xact_lock(key) from (select distinct key from unnest($1::bigint[]) key order by key) locks";

    private const string Demoted = """
        select value.kind, value.token from unnest($1::smallint[], $2::uuid[]) value(kind, token)
        where exists (select from demoted_values demoted where demoted.kind = value.kind and demoted.token = value.token)
        """;

    private const string Candidates = """
        select distinct candidate.machine_id from unnest($1::smallint[], $2::uuid[]) value(kind, token)
        cross join lateral (
            select identifier.machine_id from identifiers identifier
            where identifier.kind = value.kind and identifier.token = value.token
            order by identifier.machine_id desc limit $3) candidate
        where not exists (select from demoted_values demoted where demoted.kind = value.kind and demoted.token = value.token)
        """;

    private const string Earlier = """
        select request.request_id, coalesce(machine.merged_into, machine.id) from identifications request
        join machines machine on machine.id = coalesce(request.corrected_machine_id, request.machine_id) where request.request_id = any($1)
        """;

    private const string ById = "select id, is_virtual, parts, last_seen_at, version from machines where id = any($1) order by id";

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
        var kinds = values.Select(value => (short)value.Kind).ToArray();
        var tokens = values.Select(value => Guid.ParseExact(value.Value, "N")).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Lock, locked ? LockKeys(sighted) : Array.Empty<long>());
        batch.Add(IdentificationSql.Select, sighted.Select(one => one.Sighting.RequestId).ToArray());
        batch.Add(Earlier, sighted.Where(one => one.Sighting.EarlierRequestId is not null).Select(one => one.Sighting.EarlierRequestId!.Value).ToArray());
        batch.Add(Demoted, kinds, tokens);
        batch.Add(Candidates, kinds, tokens, MostCandidatesPerValue);

        var decided = new Dictionary<Guid, Identification>();
        var earlier = new Dictionary<Guid, Guid>();
        var demoted = new List<Trait>();
        var ids = new HashSet<Guid>();
        await batch.PrepareAsync(cancellationToken);
        await using (var rows = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await rows.NextResultAsync(cancellationToken);
            await rows.ForEach(row => decided.Add(row.GetGuid(0), IdentificationSql.Read(row)), cancellationToken);
            await rows.ForEach(row => earlier[row.GetGuid(0)] = row.GetGuid(1), cancellationToken);
            await rows.ForEach(row => demoted.Add(new((TraitKind)row.GetInt16(0), row.GetGuid(1).ToString("N"))), cancellationToken);
            await rows.ForEach(row => ids.Add(row.GetGuid(0)), cancellationToken);
        }
        ids.UnionWith(earlier.Values);

        var fleet = new Fleet(earlier);
        demoted.ForEach(fleet.Demote);
        await Enter(connection, fleet, ids, locked, cancellationToken);
        return new(decided, fleet);
    }

    private static async Task Enter(NpgsqlConnection connection, Fleet fleet, HashSet<Guid> ids, bool locked, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return;
        await using var machines = new NpgsqlCommand(locked ? $"{ById} for no key update" : ById, connection);
        machines.Parameters.Add(new() { Value = ids.ToArray() });
        await machines.PrepareAsync(cancellationToken);
        await using var rows = await machines.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            fleet.Enter(new()
            {
                Id = rows.GetGuid(0),
                IsVirtual = rows.GetBoolean(1),
                Parts = PartJson.Read(rows.GetString(2)),
                LastSeenAt = rows.GetFieldValue<DateTimeOffset>(3),
                Version = rows.GetInt32(4),
            });
        }
    }

    private static List<Trait> Values(IEnumerable<Sighted> sighted) =>
        [.. sighted.SelectMany(one => one.Sighting.Portrait.Traits).Where(trait => trait.Kind.FetchesCandidates()).Distinct()];

    // Anchors alone where there are any: what two descriptions of one machine have in common, in few locks.
    private static long[] LockKeys(IEnumerable<Sighted> sighted) =>
    [
        .. sighted.SelectMany(one =>
        {
            var traits = one.Sighting.Portrait.Traits.Where(trait => trait.Kind.FetchesCandidates()).ToList();
            var anchors = traits.Where(trait => trait.Kind.IsAnchor()).ToList();
            return anchors.Count > 0 ? anchors : traits;
        }).Select(trait => unchecked((long)Convert.ToUInt64(trait.Value[..16], 16))),
    ];
}
