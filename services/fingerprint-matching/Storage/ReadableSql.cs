using System.Globalization;
using System.Text.Json;
using MakPlatform.FingerprintMatching.Rules;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>
/// Readable forms to and from the records, all of a machine in one value: by kind and hash the text, and the hour, since 1970, that it was last seen in.
/// </summary>
// {"1:0d2f...": ["/7XK2PQ3/CNWSC0037B01XK/", 491233], "3:77b0...": ["b445061a2b3c", 491233]}
internal static class ReadableSql
{
    private const string Nothing = "{}";

    private const string KeepFirst = """
        insert into readable_values as kept (machine_id, texts, oldest_seen_at)
        select machine_id, texts, $3 from unnest($1::uuid[], $2::text[]) seen(machine_id, texts)
        """;

    // What was seen in this hour already is not written once more.
    private const string Keep = $"""
        {KeepFirst}
        on conflict (machine_id) do update set texts = (kept.texts::jsonb || excluded.texts::jsonb)::text where not kept.texts::jsonb @> excluded.texts::jsonb
        """;

    /// <summary>Adds what was seen of machines; those that <paramref name="isNew"/> tells of have nothing yet.</summary>
    public static void Add(NpgsqlBatch batch, IEnumerable<Decision> decisions, Predicate<Guid> isNew, DateTimeOffset now)
    {
        var machines = decisions.Where(decision => decision.Sighted.Readable is not null)
            .GroupBy(decision => decision.Identification.MachineId, decision => decision.Sighted.Readable!)
            .ToLookup(machine => isNew(machine.Key));
        Add(batch, KeepFirst, [.. machines[true]], now);
        Add(batch, Keep, [.. machines[false]], now);
    }

    public static IReadOnlyDictionary<Trait, string> Read(string? texts)
    {
        var read = new Dictionary<Trait, string>();
        if (texts is null)
            return read;
        using var json = JsonDocument.Parse(texts);
        foreach (var one in json.RootElement.EnumerateObject())
        {
            var colon = one.Name.IndexOf(':', StringComparison.Ordinal);
            read[new((TraitKind)int.Parse(one.Name.AsSpan(0, colon), CultureInfo.InvariantCulture), one.Name[(colon + 1)..])] = one.Value[0].GetString()!;
        }

        return read;
    }

    /// <summary>Drops what was last seen before <paramref name="oldest"/>.</summary>
    /// <returns>Of how many machines.</returns>
    public static async Task<int> Drop(FingerprintDb db, DateTimeOffset oldest, CancellationToken cancellationToken)
    {
        var hour = HourOf(oldest);
        // From the row itself, without a join: a machine that is seen meanwhile is looked at again as it is then.
        var machines = await db.Database.ExecuteSqlAsync(
            $"""
            update readable_values kept set
                texts = coalesce((select jsonb_object_agg(key, value)::text from jsonb_each(kept.texts::jsonb) where (value ->> 1)::bigint >= {hour}), {Nothing}),
                oldest_seen_at = coalesce((select to_timestamp(min((value ->> 1)::bigint) * 3600) from jsonb_each(kept.texts::jsonb) where (value ->> 1)::bigint >= {hour}), kept.oldest_seen_at)
            where kept.oldest_seen_at < {oldest}
            """,
            cancellationToken);
        await db.ReadableValues.Where(row => row.OldestSeenAt < oldest && row.Texts == Nothing).ExecuteDeleteAsync(cancellationToken);
        return machines;
    }

    private static void Add(NpgsqlBatch batch, string sql, IReadOnlyList<IGrouping<Guid, IReadOnlyList<HashedValue>>> machines, DateTimeOffset now)
    {
        if (machines.Count > 0)
            batch.Add(sql, machines.Select(machine => machine.Key).ToArray(), JsonColumn.Of(machines, (json, machine) => Write(json, machine.SelectMany(seen => seen), HourOf(now))), now);
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<HashedValue> readable, long hour)
    {
        json.WriteStartObject();
        foreach (var (kind, text, token) in readable.Distinct())
        {
            json.WriteStartArray($"{(int)kind}:{token}");
            json.WriteStringValue(text);
            json.WriteNumberValue(hour);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static long HourOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 3600;
}
