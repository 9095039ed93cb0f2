using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Activation.Storage;

/// <content>The set-based inserts: a column of values a parameter.</content>
public sealed partial class LedgerTransaction
{
    private static NpgsqlBatchCommand InsertLedger(IReadOnlyList<LedgerRow> entries) => new("""
        insert into ledger (key_id, entry_no, kind, total_delta, consumed_delta, total_after, consumed_after, machine_id, cause_id, reason, actor, at, hash)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """)
    {
        Parameters =
        {
            Column(entries, entry => entry.KeyId, NpgsqlDbType.Uuid),
            Column(entries, entry => entry.EntryNo, NpgsqlDbType.Bigint),
            Column(entries, entry => (int)entry.Kind, NpgsqlDbType.Integer),
            Column(entries, entry => entry.TotalDelta, NpgsqlDbType.Integer),
            Column(entries, entry => entry.ConsumedDelta, NpgsqlDbType.Integer),
            Column(entries, entry => entry.TotalAfter, NpgsqlDbType.Integer),
            Column(entries, entry => entry.ConsumedAfter, NpgsqlDbType.Integer),
            Column(entries, entry => entry.MachineId, NpgsqlDbType.Uuid),
            Column(entries, entry => entry.CauseId, NpgsqlDbType.Uuid),
            Column(entries, entry => entry.Reason, NpgsqlDbType.Text),
            Column(entries, entry => entry.Actor, NpgsqlDbType.Text),
            Column(entries, entry => entry.At, NpgsqlDbType.TimestampTz),
            Column(entries, entry => entry.Hash, NpgsqlDbType.Bytea),
        },
    };

    private static NpgsqlBatchCommand InsertDecisions(IReadOnlyList<DecisionRow> rows) => new("""
        insert into decisions (
            request_id, pool, product, machine_id, verdict, denied, key_id, partial_product_key, consumed, why, key_remaining, pool_remaining,
            host_name, requester, reason, is_virtual, needs_review, requested_at, decided_at, trace_parent, next_step, received_at, identified_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        """)
    {
        Parameters =
        {
            Column(rows, row => row.RequestId, NpgsqlDbType.Uuid),
            Column(rows, row => row.Pool, NpgsqlDbType.Text),
            Column(rows, row => row.Product, NpgsqlDbType.Text),
            Column(rows, row => row.MachineId, NpgsqlDbType.Uuid),
            Column(rows, row => (int)row.Verdict, NpgsqlDbType.Integer),
            Column(rows, row => (int?)row.Denied, NpgsqlDbType.Integer),
            Column(rows, row => row.KeyId, NpgsqlDbType.Uuid),
            Column(rows, row => row.PartialProductKey, NpgsqlDbType.Text),
            Column(rows, row => row.Consumed, NpgsqlDbType.Boolean),
            Column(rows, row => row.Why, NpgsqlDbType.Text),
            Column(rows, row => row.KeyRemaining, NpgsqlDbType.Integer),
            Column(rows, row => row.PoolRemaining, NpgsqlDbType.Integer),
            Column(rows, row => row.HostName, NpgsqlDbType.Text),
            Column(rows, row => row.Requester, NpgsqlDbType.Text),
            Column(rows, row => (int)row.Reason, NpgsqlDbType.Integer),
            Column(rows, row => row.IsVirtual, NpgsqlDbType.Boolean),
            Column(rows, row => row.NeedsReview, NpgsqlDbType.Boolean),
            Column(rows, row => row.RequestedAt, NpgsqlDbType.TimestampTz),
            Column(rows, row => row.DecidedAt, NpgsqlDbType.TimestampTz),
            Column(rows, row => row.TraceParent, NpgsqlDbType.Text),
            Column(rows, row => (int)row.NextStep, NpgsqlDbType.Integer),
            Column(rows, row => row.ReceivedAt, NpgsqlDbType.TimestampTz),
            Column(rows, row => row.IdentifiedAt, NpgsqlDbType.TimestampTz),
        },
    };

    private static NpgsqlParameter Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value, NpgsqlDbType type)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
