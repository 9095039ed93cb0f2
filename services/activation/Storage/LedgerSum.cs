using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>A pool's ledger, added up from its first entry, beside the counts that decisions are made on.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Total">What its keys carry, by their rows.</param>
/// <param name="Consumed">What was consumed, by their rows.</param>
/// <param name="Remaining">What remains, by their rows.</param>
/// <param name="LedgerTotal">What its keys carry, by the ledger.</param>
/// <param name="LedgerConsumed">What was consumed, by the ledger.</param>
/// <param name="Entries">Entries of the ledger.</param>
/// <param name="Activations">Machines that hold an activation, counted once a key.</param>
/// <param name="AddsUp">True if all of it agrees, entry by entry.</param>
/// <param name="FirstWrong">The first entry or key that does not, in words.</param>
public sealed record LedgerSum(
    string Pool, long Total, long Consumed, long Remaining, long LedgerTotal, long LedgerConsumed, long Entries, long Activations, bool AddsUp, string? FirstWrong)
{
    /// <summary>Whether the copy in Redis says the same; null where Redis does not answer.</summary>
    public bool? CacheAgrees { get; init; }

    /// <summary>The first figure of the copy that does not, in words.</summary>
    public string? CacheWrong { get; init; }

    /// <summary>True if ledger, counts and copy say one thing.</summary>
    public bool Clean => AddsUp && CacheAgrees is true;

    // An entry is wrong if it does not follow from the one before it: number, sums, link, or more consumed than there is.
    private const string Sql = """
        with mine as (select * from keys where pool = $1),
        walked as (
            select l.*,
                row_number() over w as expected_no,
                sum(l.total_delta) over w as total_sum,
                sum(l.consumed_delta) over w as consumed_sum,
                ledger_hash(coalesce(lag(l.hash) over w, decode(repeat('00', 32), 'hex')), l) as expected_hash
            from ledger l join mine using (key_id)
            window w as (partition by l.key_id order by l.entry_no)),
        wrong as (
            select 'entry ' || entry_no || ' of key ' || key_id as what, at, entry_no
            from walked
            where entry_no <> expected_no or total_after <> total_sum or consumed_after <> consumed_sum or consumed_after > total_after or hash <> expected_hash
            union all
            select 'count of key ' || m.key_id, null, null
            from mine m left join lateral (
                select count(*) n, coalesce(sum(total_delta), 0) total, coalesce(sum(consumed_delta), 0) consumed,
                    (array_agg(hash order by entry_no desc))[1] as head
                from ledger where key_id = m.key_id) l on true
            where (m.total, m.consumed, m.last_entry, m.last_hash) is distinct from (l.total::int, l.consumed::int, l.n, l.head))
        select
            (select coalesce(sum(total), 0) from mine), (select coalesce(sum(consumed), 0) from mine),
            (select coalesce(sum(total_delta), 0) from walked), (select coalesce(sum(consumed_delta), 0) from walked),
            (select count(*) from walked),
            (select count(*) from activations join mine using (key_id) where state < 3),
            (select what from wrong order by at nulls last, entry_no limit 1),
            exists (select from pools where pool = $1)
        """;

    /// <summary>Adds up the ledger of <paramref name="pool"/>; null where there is no such pool.</summary>
    public static async Task<LedgerSum?> Of(NpgsqlDataSource database, string pool, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = pool });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (!reader.GetBoolean(7))
            return null;

        var (total, consumed) = (reader.GetInt64(0), reader.GetInt64(1));
        var wrong = await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetString(6);
        return new(
            pool, total, consumed, total - consumed, reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), wrong is null, wrong);
    }
}
