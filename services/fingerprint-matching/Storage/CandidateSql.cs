using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>The statements that load what a batch may be.</summary>
internal static class CandidateSql
{
    // One more than a unique value may have: where so many come, it is none.
    public const int MostCandidatesPerValue = LearnRule.MostMachines + 1;

    // All locks in one statement and in one order, before anything is read: two replicas that meet one unseen machine take turns,
    // and the second one finds it.
    public const string Lock = "select count(pg_advisory_xact_lock(key)) from (select distinct key from unnest($1::bigint[]) key order by key) locks";

    // By the place of a value in the array, so that no key is read back.
    public const string Candidates = """
        select value.place, candidate.machine_id from unnest($1::bigint[]) with ordinality value(key, place)
        cross join lateral (
            select identifier.machine_id from identifiers identifier where identifier.key = value.key
            order by identifier.machine_id desc limit $2) candidate
        """;

    public const string Earlier = """
        select request.request_id, coalesce(machine.merged_into, machine.id) from identifications request
        join machines machine on machine.id = coalesce(request.corrected_machine_id, request.machine_id) where request.request_id = any($1)
        """;

    public const string ById = "select id, is_virtual, parts, last_seen_at, version from machines where id = any($1) order by id";
}
