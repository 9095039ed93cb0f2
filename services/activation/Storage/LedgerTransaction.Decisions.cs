using System.Collections.Immutable;
using MakPlatform.Activation.Rules;
using MakPlatform.ServiceDefaults;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Activation.Storage;

/// <content>What a batch of decisions reads and writes: one statement a table, whatever the size of the batch.</content>
public sealed partial class LedgerTransaction
{
    /// <summary>The requests among <paramref name="requestIds"/> that were decided before, and what each machine holds.</summary>
    public async Task<(HashSet<Guid> Decided, Dictionary<Guid, ImmutableHashSet<Guid>> Held)> Known(
        Guid[] requestIds, Guid[] machineIds, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        AskKnown(batch, requestIds, machineIds);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await ReadKnown(reader, cancellationToken);
    }

    private static void AskKnown(NpgsqlBatch batch, Guid[] requestIds, Guid[] machineIds)
    {
        batch.BatchCommands.Add(new("select request_id from decisions where request_id = any($1)") { Parameters = { new() { Value = requestIds } } });
        batch.BatchCommands.Add(new("select machine_id, key_id from activations where machine_id = any($1) and state < 3") { Parameters = { new() { Value = machineIds } } });
    }

    private static async Task<(HashSet<Guid> Decided, Dictionary<Guid, ImmutableHashSet<Guid>> Held)> ReadKnown(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var decided = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            decided.Add(reader.GetGuid(0));

        await reader.NextResultAsync(cancellationToken);
        var held = new Dictionary<Guid, ImmutableHashSet<Guid>>();
        while (await reader.ReadAsync(cancellationToken))
            held[reader.GetGuid(0)] = held.GetValueOrDefault(reader.GetGuid(0), []).Add(reader.GetGuid(1));
        return (decided, held);
    }

    /// <summary>Writes what was decided.</summary>
    /// <returns>The pools whose counts changed, as they stood before and stand now.</returns>
    /// <exception cref="PostgresException">A key had less left than was decided on (<c>ck_keys_never_below_zero</c>): a broken assumption, nothing is written.</exception>
    public Task<IReadOnlyList<LevelChange>> Save(IReadOnlyList<DecisionRow> rows, Decided decided, CancellationToken cancellationToken) =>
        Save(rows, decided, commit: false, cancellationToken);

    /// <summary>The same and <see cref="Commit"/>, in one round trip.</summary>
    public Task<IReadOnlyList<LevelChange>> SaveAndCommit(IReadOnlyList<DecisionRow> rows, Decided decided, CancellationToken cancellationToken) =>
        Save(rows, decided, commit: true, cancellationToken);

    private async Task<IReadOnlyList<LevelChange>> Save(IReadOnlyList<DecisionRow> rows, Decided decided, bool commit, CancellationToken cancellationToken)
    {
        var entries = Entries(rows, decided);
        var spent = entries.GroupBy(entry => entry.KeyId).ToDictionary(group => group.Key, group => group.Count());
        var changed = decided.Pools.Values.Where(pool => pool.Keys.Any(key => spent.ContainsKey(key.KeyId))).ToList();

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertDecisions(rows));
        if (entries.Count > 0)
        {
            batch.BatchCommands.Add(InsertActivations(rows, entries));
            batch.BatchCommands.Add(InsertLedger(entries));
            batch.BatchCommands.Add(new("""
                update keys k set consumed = k.consumed + s.n, last_entry = k.last_entry + s.n, last_hash = s.hash
                from unnest($1, $2, $3) s (key_id, n, hash) where k.key_id = s.key_id
                """)
            {
                Parameters =
                {
                    new() { Value = spent.Keys.ToArray() },
                    new() { Value = spent.Values.ToArray() },
                    new() { Value = spent.Keys.Select(keyId => lastHashes[keyId]).ToArray() },
                },
            });
            batch.BatchCommands.Add(new("update pools set version = version + 1 where pool = any($1)")
            { Parameters = { new() { Value = changed.Select(pool => pool.Pool).ToArray() } } });
        }

        if (commit)
            batch.BatchCommands.Add(new(OpenTransaction.Commit));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return [.. changed.Select(Change)];
    }

    private LevelChange Change(PoolState after) =>
        new(Level(after.Pool), PoolLevel.Of(after, versions[after.Pool] + 1));

    // A consuming decision leaves the key's figures as they were right after it, so the entries need no second count.
    private List<LedgerRow> Entries(IReadOnlyList<DecisionRow> rows, Decided decided)
    {
        var entries = new List<LedgerRow>();
        foreach (var (request, row) in decided.Requests.Zip(rows))
        {
            if (request.Decision is not Decision.Granted { Consumed: true, Key: var key })
                continue;
            entries.Add(Append(new()
            {
                KeyId = key.KeyId,
                EntryNo = lastEntries[key.KeyId] + 1,
                Kind = LedgerKind.Consumed,
                ConsumedDelta = 1,
                TotalAfter = key.Total,
                ConsumedAfter = key.Consumed,
                MachineId = row.MachineId,
                CauseId = row.RequestId,
                Reason = row.Why!,
                Actor = row.Requester,
                At = row.DecidedAt,
            }));
        }

        return entries;
    }

    private LedgerRow Append(LedgerRow entry)
    {
        entry.ChainTo(lastHashes.GetValueOrDefault(entry.KeyId, LedgerHash.First));
        (lastEntries[entry.KeyId], lastHashes[entry.KeyId]) = (entry.EntryNo, entry.Hash);
        return entry;
    }

    private static NpgsqlBatchCommand InsertActivations(IReadOnlyList<DecisionRow> rows, List<LedgerRow> entries)
    {
        // Only a key that counts every activation is consumed twice by one machine; it still holds it once, by the last request.
        // So does a machine whose earlier reservation Microsoft refused.
        var at = rows[0].DecidedAt;
        var held = entries.GroupBy(entry => (entry.MachineId, entry.KeyId)).Select(same => same.Last()).ToList();
        return new("""
            insert into activations (machine_id, key_id, request_id, activated_at, state)
            select m, k, r, $4, 1 from unnest($1, $2, $3) a (m, k, r)
            on conflict (machine_id, key_id) do update
                set request_id = excluded.request_id, activated_at = excluded.activated_at, state = 1, reported_at = null, confirmation_id = null, error_code = null
            """)
        {
            Parameters =
            {
                new() { Value = held.Select(entry => entry.MachineId!.Value).ToArray() },
                new() { Value = held.Select(entry => entry.KeyId).ToArray() },
                new() { Value = held.Select(entry => entry.CauseId).ToArray() },
                new() { Value = at, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
    }
}
