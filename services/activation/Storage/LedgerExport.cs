using Npgsql;
using Sylvan.Data.Csv;

namespace MakPlatform.Activation.Storage;

/// <summary>A pool's ledger from row to stream, never in memory as a whole.</summary>
public static class LedgerExport
{
    // A spreadsheet takes text that begins so for a formula: an apostrophe in front keeps it text.
    private const string Formula = """E'^[=+@\\t\\r-]'""";

    private const string Csv = $"""
        select k.pool, l.key_id, k.partial_product_key, l.entry_no,
            (array['registered', 'consumed', 'activationsAdded', 'superseded', 'retired', 'returned', 'adjusted', 'restricted', 'corrected', 'moved'])[l.kind] as kind,
            l.total_delta, l.consumed_delta, l.total_after, l.consumed_after, l.machine_id, l.cause_id,
            case when l.reason ~ {Formula} then '''' || l.reason else l.reason end as reason,
            case when l.actor ~ {Formula} then '''' || l.actor else l.actor end as actor,
            to_char(l.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
            encode(l.hash, 'hex') as hash
        from keys k join ledger l using (key_id)
        where k.pool = $1
        order by l.key_id, l.entry_no
        """;

    /// <summary>Writes the ledger of <paramref name="pool"/> as CSV (RFC 4180, with a header).</summary>
    public static async Task WriteCsv(NpgsqlDataSource database, string pool, Stream target, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Csv);
        command.Parameters.Add(new() { Value = pool });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await using var text = new StreamWriter(target, leaveOpen: true);
        await using var csv = CsvDataWriter.Create(text);
        await csv.WriteAsync(reader, cancellationToken);
    }
}
