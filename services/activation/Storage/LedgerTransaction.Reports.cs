using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Activation.Storage;

/// <content>What reports of Microsoft's word change.</content>
public sealed partial class LedgerTransaction
{
    /// <summary>How the activation stands that a granted request got.</summary>
    public async Task<(ReservationState State, bool IsLatest)> StateOf(DecisionRow decision, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select exists (select from ledger where cause_id = $3 and kind = $4),
                coalesce((select request_id = $3 from activations where machine_id = $1 and key_id = $2), false),
                (select state from activations where machine_id = $1 and key_id = $2)
            """, connection)
        {
            Parameters =
            {
                new() { Value = decision.MachineId }, new() { Value = decision.KeyId!.Value },
                new() { Value = decision.RequestId }, new() { Value = (int)LedgerKind.Returned },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetBoolean(0))
            return (ReservationState.Failed, false);
        // A key that counts every activation has a newer reservation of the machine: this one stands for itself.
        var isLatest = reader.GetBoolean(1) || !decision.Consumed;
        return (isLatest && !await reader.IsDBNullAsync(2, cancellationToken) ? (ReservationState)reader.GetInt32(2) : ReservationState.Reserved, isLatest);
    }

    /// <summary>True if this report was entered before.</summary>
    public async Task<bool> HasReport(Guid reportId, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand("select exists (select from reports where report_id = $1)", connection) { Parameters = { new() { Value = reportId } } };
        return await exists.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Enters a report: the reservation's state, its count where it goes back, and what Microsoft thinks of the key.</summary>
    /// <returns>How the pool changed; null where only the state did.</returns>
    public async Task<LevelChange?> Report(
        ReportActivation report, MicrosoftError? error, DecisionRow decision, ReportDecision decided, bool isLatest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pool = decision.Pool!;
        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == decision.KeyId);
        var entries = new List<LedgerRow>();
        if (decided.Returns)
        {
            entries.Add(Return(key, decision, report, error!, now));
            key = key with { Consumed = key.Consumed - 1 };
        }

        var status = decided.KeyAfter is { } after && key.GrantsNew ? after : key.Status;
        if (status != key.Status)
            entries.Add(Entry(key, LedgerKind.Restricted, report.ReportId, $"Microsoft answered {error!.Code}: the key grants nothing new until it is reconciled.", report.ReportedBy, now));

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertReport(report, error, decided, now));
        if (entries.Count > 0)
            batch.BatchCommands.Add(InsertLedger(entries));
        if (isLatest)
            batch.BatchCommands.Add(SetState(report, error, decision, decided.State, now));
        if (entries.Count > 0)
        {
            batch.BatchCommands.Add(SetKey(key with { Status = status }));
            return await Apply(pool, batch, cancellationToken);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        return null;
    }

    private LedgerRow Return(KeyState key, DecisionRow decision, ReportActivation report, MicrosoftError error, DateTimeOffset now) => Append(new()
    {
        KeyId = key.KeyId,
        EntryNo = lastEntries[key.KeyId] + 1,
        Kind = LedgerKind.Returned,
        ConsumedDelta = -1,
        TotalAfter = key.Total,
        ConsumedAfter = key.Consumed - 1,
        MachineId = decision.MachineId,
        CauseId = decision.RequestId,
        Reason = $"Microsoft refused with {error.Code}: it never was an activation (R11).",
        Actor = report.ReportedBy,
        At = now,
    });

    // A key that counts every activation may have been consumed by the machine before: then it still holds it.
    private static NpgsqlBatchCommand SetState(ReportActivation report, MicrosoftError? error, DecisionRow decision, ReservationState state, DateTimeOffset now) => new("""
        update activations a set reported_at = $4, confirmation_id = coalesce($5, confirmation_id), error_code = $6,
            state = case when $3 = 3 and (select sum(consumed_delta) from ledger where machine_id = $1 and key_id = $2) > 0 then 1 else $3 end
        where machine_id = $1 and key_id = $2
        """)
    {
        Parameters =
        {
            new() { Value = decision.MachineId }, new() { Value = decision.KeyId!.Value }, new() { Value = (int)state }, new() { Value = now },
            Text(report.ConfirmationId), Text(error?.Code),
        },
    };

    private static NpgsqlBatchCommand InsertReport(ReportActivation report, MicrosoftError? error, ReportDecision decided, DateTimeOffset now) => new("""
        insert into reports (report_id, request_id, outcome, state, returned, confirmation_id, error_code, error_class, reported_by, reported_at, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """)
    {
        Parameters =
        {
            new() { Value = report.ReportId }, new() { Value = report.RequestId }, new() { Value = (int)report.Outcome }, new() { Value = (int)decided.State },
            new() { Value = decided.Returns }, Text(report.ConfirmationId), Text(error?.Code), new() { Value = (int)(error?.Class ?? ActivationErrorClass.Unspecified) },
            new() { Value = report.ReportedBy }, new() { Value = report.ReportedAt.ToUniversalTime() }, new() { Value = now },
        },
    };

    // Total, consumed and status as the key's last entry leaves them.
    private NpgsqlBatchCommand SetKey(KeyState key) =>
        new("update keys set total = $2, consumed = $3, status = $4, last_entry = $5, last_hash = $6 where key_id = $1")
        {
            Parameters =
            {
                new() { Value = key.KeyId }, new() { Value = key.Total }, new() { Value = key.Consumed }, new() { Value = (int)key.Status },
                new() { Value = lastEntries[key.KeyId] }, new() { Value = lastHashes[key.KeyId] },
            },
        };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
