using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <content>What a reconciliation with Microsoft's figure reads and writes.</content>
public sealed partial class LedgerTransaction
{
    /// <summary>What a key's ledger says of the time before and after <paramref name="at"/>.</summary>
    public async Task<(int AddedSince, int ConsumedSince, int UnconfirmedThen)> Since(Guid keyId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select
                (select coalesce(sum(total_delta), 0)::int from ledger where key_id = $1 and at > $2),
                (select coalesce(sum(consumed_delta), 0)::int from ledger where key_id = $1 and at > $2),
                (select count(*)::int from activations where key_id = $1 and activated_at <= $2 and (state = 1 or reported_at > $2))
            """, connection)
        { Parameters = { new() { Value = keyId }, new() { Value = at } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    /// <summary>The answer that this reconciliation got before; null where it is new.</summary>
    public async Task<ReconciliationAnswer?> Reconciliation(Guid reconciliationId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select ledger_remaining, difference, unconfirmed, unexplained, consumed_since, added_since, adjusted from reconciliations where reconciliation_id = $1",
            connection)
        { Parameters = { new() { Value = reconciliationId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new()
        {
            Result = EntryResult.Entered,
            LedgerRemaining = reader.GetInt32(0),
            Difference = reader.GetInt32(1),
            Unconfirmed = reader.GetInt32(2),
            Unexplained = reader.GetInt32(3),
            ConsumedSince = reader.GetInt32(4),
            AddedSince = reader.GetInt32(5),
            Adjusted = reader.GetInt32(6),
        };
    }

    /// <summary>Enters a reconciliation and, where it adjusts, what settles it; a key that Microsoft counts on again grants again.</summary>
    /// <returns>How the pool changed; null where it did not.</returns>
    public async Task<LevelChange?> Reconcile(string pool, ReconcileKey asked, ReconciliationAnswer answer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == asked.KeyId);
        var (raised, spent) = (Math.Max(0, answer.Adjusted), Math.Max(0, -answer.Adjusted));
        var reopens = asked is { Adjust: true, ReportedRemaining: > 0 } && key.IsRestricted;
        var after = key with { Total = key.Total + raised, Consumed = key.Consumed + spent, Status = reopens ? KeyStatus.Active : key.Status };

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertReconciliation(asked, answer, now));
        if (after == key)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken);
            return null;
        }

        batch.BatchCommands.Add(InsertLedger([Append(new()
        {
            KeyId = key.KeyId,
            EntryNo = lastEntries[key.KeyId] + 1,
            Kind = LedgerKind.Adjusted,
            TotalDelta = raised,
            ConsumedDelta = spent,
            TotalAfter = after.Total,
            ConsumedAfter = after.Consumed,
            CauseId = asked.ReconciliationId,
            Reason = $"{asked.Source} reported {asked.ReportedRemaining} remaining: {asked.Reason}",
            Actor = asked.By,
            At = now,
        })]));
        batch.BatchCommands.Add(SetKey(after));
        return await Apply(pool, batch, cancellationToken);
    }

    private static NpgsqlBatchCommand InsertReconciliation(ReconcileKey asked, ReconciliationAnswer answer, DateTimeOffset now) => new("""
        insert into reconciliations (reconciliation_id, key_id, reported_remaining, source, at, by, reason,
            ledger_remaining, difference, unconfirmed, unexplained, consumed_since, added_since, adjusted, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """)
    {
        Parameters =
        {
            new() { Value = asked.ReconciliationId }, new() { Value = asked.KeyId }, new() { Value = asked.ReportedRemaining }, new() { Value = asked.Source },
            new() { Value = asked.At.ToUniversalTime() }, new() { Value = asked.By }, Text(asked.Reason), new() { Value = answer.LedgerRemaining },
            new() { Value = answer.Difference }, new() { Value = answer.Unconfirmed }, new() { Value = answer.Unexplained },
            new() { Value = answer.ConsumedSince }, new() { Value = answer.AddedSince }, new() { Value = answer.Adjusted }, new() { Value = now },
        },
    };
}
