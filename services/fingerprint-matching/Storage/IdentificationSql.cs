using System.Text.Json;
using MakPlatform.FingerprintMatching.Rules;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>Decisions to and from the records.</summary>
internal static class IdentificationSql
{
    public const string Select = """
        select request_id, machine_id, previous_machine_id, verdict, score, is_virtual, needs_review, explanation, compared_with, evidence, weights_version
        from identifications where request_id = any($1)
        """;

    private const string Insert = """
        insert into identifications (request_id, machine_id, previous_machine_id, verdict, score, is_virtual, needs_review, explanation,
            compared_with, evidence, told, requester, weights_version, decided_at)
        select request_id, machine_id, previous_machine_id, verdict, score, is_virtual, needs_review, explanation,
            compared_with, evidence, told, requester, $13, $14
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::float8[], $6::bool[], $7::bool[], $8::text[], $9::uuid[], $10::text[], $11::text[], $12::text[])
            decision(request_id, machine_id, previous_machine_id, verdict, score, is_virtual, needs_review, explanation, compared_with, evidence, told, requester)
        """;

    public static Identification Read(NpgsqlDataReader row) => new()
    {
        RequestId = row.GetGuid(0),
        MachineId = row.GetGuid(1),
        PreviousMachineId = row.IsDBNull(2) ? null : row.GetGuid(2),
        Verdict = (Verdict)row.GetInt16(3),
        Score = row.GetDouble(4),
        IsVirtual = row.GetBoolean(5),
        NeedsReview = row.GetBoolean(6),
        Explanation = row.GetString(7),
        ComparedWith = row.IsDBNull(8) ? null : row.GetGuid(8),
        Evidence = ReadEvidence(row.GetString(9)),
        WeightsVersion = row.GetInt32(10),
    };

    public static IReadOnlyList<Evidence> ReadEvidence(string json) => JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListEvidence) ?? [];

    public static void Add(NpgsqlBatch batch, IReadOnlyList<Decision> decisions, DateTimeOffset now)
    {
        var found = decisions.Select(decision => decision.Identification).ToList();
        batch.Add(Insert,
            found.Select(one => one.RequestId).ToArray(),
            found.Select(one => one.MachineId).ToArray(),
            found.Select(one => one.PreviousMachineId).ToArray(),
            found.Select(one => (short)one.Verdict).ToArray(),
            found.Select(one => one.Score).ToArray(),
            found.Select(one => one.IsVirtual).ToArray(),
            found.Select(one => one.NeedsReview).ToArray(),
            found.Select(one => one.Explanation).ToArray(),
            found.Select(one => one.ComparedWith).ToArray(),
            JsonColumn.Of(found, static (json, one) => JsonSerializer.Serialize(json, one.Evidence, StorageJson.Default.IReadOnlyListEvidence)),
            JsonColumn.Of(decisions, static (json, decision) => ToldJson.Write(json, decision.Sighted.Sighting.Portrait)),
            decisions.Select(decision => decision.Sighted.Requester!).ToArray(),
            Weights.Version,
            now);
    }
}
