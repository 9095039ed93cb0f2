using MakPlatform.FingerprintMatching.Rules;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>Machines and their identifiers to the records.</summary>
internal static class MachineSql
{
    private const string Insert = """
        insert into machines (id, is_virtual, parts, host_name, model, previous_machine_id, version, created_at, last_seen_at)
        select id, is_virtual, parts, host_name, model, previous_machine_id, 1, $7, $7
        from unnest($1::uuid[], $2::bool[], $3::text[], $4::text[], $5::text[], $6::uuid[]) machine(id, is_virtual, parts, host_name, model, previous_machine_id)
        """;

    private const string Update = """
        update machines set parts = changed.parts, version = machines.version + 1
        from unnest($1::uuid[], $2::text[], $3::int[]) changed(id, parts, version) where machines.id = changed.id and machines.version = changed.version
        """;

    private const string Touch = """
        update machines set last_seen_at = $4, host_name = coalesce(seen.host_name, machines.host_name), model = coalesce(seen.model, machines.model)
        from unnest($1::uuid[], $2::text[], $3::text[], $5::int[]) seen(id, host_name, model, version) where machines.id = seen.id and machines.version = seen.version
        """;

    // Nobody else can have said it of a machine that is new: looking whether somebody did costs as much again.
    private const string ClaimFirst = """
        insert into identifiers (key, machine_id) select key, machine_id from unnest($1::bigint[], $2::uuid[]) identifier(key, machine_id)
        """;

    private const string Claim = $"{ClaimFirst} on conflict do nothing";

    private const string Release = """
        delete from identifiers using unnest($1::bigint[], $2::uuid[]) former(key, machine_id)
        where identifiers.key = former.key and identifiers.machine_id = former.machine_id
        """;

    private const string Demote = """
        insert into demoted_values (kind, token, demoted_at) select kind, token, $3 from unnest($1::smallint[], $2::uuid[]) value(kind, token)
        on conflict do nothing
        """;

    public static void AddFound(NpgsqlBatch batch, IReadOnlyList<KnownMachine> found, IReadOnlyList<Decision> decisions, DateTimeOffset now)
    {
        var founders = decisions.Where(decision => !decision.Identification.Verdict.IsSame()).ToDictionary(decision => decision.Identification.MachineId);
        batch.Add(Insert,
            found.Select(machine => machine.Id).ToArray(),
            found.Select(machine => machine.IsVirtual).ToArray(),
            JsonColumn.Of(found, static (json, machine) => PartJson.Write(json, machine.Parts)),
            found.Select(machine => founders[machine.Id].Sighted.HostName!).ToArray(),
            found.Select(machine => founders[machine.Id].Sighted.Model!).ToArray(),
            found.Select(machine => founders[machine.Id].Identification.PreviousMachineId).ToArray(),
            now);
    }

    public static NpgsqlBatchCommand AddChanged(NpgsqlBatch batch, IReadOnlyList<KnownMachine> changed) =>
        batch.Add(Update,
            changed.Select(machine => machine.Id).ToArray(),
            JsonColumn.Of(changed, static (json, machine) => PartJson.Write(json, machine.Parts)),
            changed.Select(machine => machine.Version).ToArray());

    public static NpgsqlBatchCommand AddSeen(NpgsqlBatch batch, IReadOnlyList<(KnownMachine Machine, Sighted Sighted)> seen, DateTimeOffset now) =>
        batch.Add(Touch,
            seen.Select(one => one.Machine.Id).ToArray(),
            seen.Select(one => one.Sighted.HostName!).ToArray(),
            seen.Select(one => one.Sighted.Model!).ToArray(),
            now,
            seen.Select(one => one.Machine.Version).ToArray());

    // In the order of the index: neighbours lie on one page.
    public static void AddIdentifiersOfFound(NpgsqlBatch batch, IReadOnlyList<KnownMachine> found) =>
        AddRows(batch, ClaimFirst, [.. found.SelectMany(machine => machine.Current.Fetching, (machine, trait) => (Key: IdentifierKey.Of(trait), machine.Id)).OrderBy(one => one.Key)]);

    public static void AddIdentifiersOfChanged(NpgsqlBatch batch, IReadOnlyList<KnownMachine> changed)
    {
        var parts = changed.SelectMany(machine => machine.Parts, (machine, part) => (machine.Id, Part: part)).Where(one => one.Part.Kind.FetchesCandidates())
            .Select(one => (Row: (IdentifierKey.Of(new(one.Part.Kind, one.Part.Value)), one.Id), one.Part.IsCurrent)).ToList();
        var current = parts.Where(one => one.IsCurrent).Select(one => one.Row).ToHashSet();
        var former = parts.Where(one => !one.IsCurrent).Select(one => one.Row).Where(one => !current.Contains(one)).ToHashSet();
        AddRows(batch, Release, [.. former]);
        AddRows(batch, Claim, [.. current]);
    }

    // In one order: two batches that learn the same values wait for each other's, and not each for the other.
    public static void AddDemoted(NpgsqlBatch batch, IReadOnlyList<Trait> learned, DateTimeOffset now)
    {
        List<Trait> ordered = [.. learned.OrderBy(IdentifierKey.Of)];
        batch.Add(Demote, ordered.Select(trait => (short)trait.Kind).ToArray(), ordered.Select(trait => Guid.ParseExact(trait.Value, "N")).ToArray(), now);
        AddRows(batch, Claim, [.. ordered.Select(trait => (IdentifierKey.Of(trait), IdentifierKey.Demoted))]);
    }

    private static void AddRows(NpgsqlBatch batch, string sql, IReadOnlyList<(long Key, Guid Id)> rows) =>
        batch.Add(sql, rows.Select(row => row.Key).ToArray(), rows.Select(row => row.Id).ToArray());
}
