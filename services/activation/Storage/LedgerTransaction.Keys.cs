using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Activation.Storage;

/// <content>What the catalogue's events change: each has its entry in the ledger, once.</content>
public sealed partial class LedgerTransaction
{
    /// <summary>Opens a pool where it is new, so that there is a row to lock.</summary>
    public static async Task OpenPool(NpgsqlDataSource database, string pool, string product, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("insert into pools (pool, product, version) values ($1, $2, 0) on conflict (pool) do nothing");
        command.Parameters.Add(new() { Value = pool });
        command.Parameters.Add(new() { Value = product });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The pool that a key belongs to; null while the key is not known.</summary>
    public static async Task<string?> PoolOf(NpgsqlDataSource database, Guid keyId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select pool from keys where key_id = $1");
        command.Parameters.Add(new() { Value = keyId });
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>Opens a key's count in its locked pool; a key of the pool that it supersedes grants nothing new any more (R10).</summary>
    /// <returns>How the pool changed, or null where the key was registered before.</returns>
    public async Task<LevelChange?> Register(KeyRegistered key, CancellationToken cancellationToken)
    {
        // Registered before, in this pool or in another that it was moved out of.
        if (await HasEntry(key.KeyId, LedgerKind.Registered, cancellationToken))
            return null;

        var entry = Append(Opening(key));
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("""
            insert into keys (key_id, pool, partial_product_key, tier, total, consumed, status, policy, registered_at, last_entry, last_hash, requesters, site)
            values ($1, $2, $3, $4, $5, 0, $6, $7, $8, 1, $9, $10, $11)
            """)
        {
            Parameters =
            {
                new() { Value = key.KeyId }, new() { Value = key.Pool }, new() { Value = key.PartialProductKey },
                new() { Value = (object?)key.Tier ?? DBNull.Value }, new() { Value = key.Activations },
                new() { Value = (int)KeyStatus.Active }, new() { Value = (int)key.Policy }, new() { Value = key.RegisteredAt },
                new() { Value = entry.Hash }, new() { Value = key.Requesters.ToArray() }, new() { Value = (object?)key.Site ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        });
        var older = Pools[key.Pool].Keys.FirstOrDefault(candidate => candidate.KeyId == key.Supersedes && candidate.GrantsNew);
        batch.BatchCommands.Add(InsertLedger(older is null
            ? [entry]
            : [entry, Entry(older, LedgerKind.Superseded, key.KeyId, $"Superseded by key ...{key.PartialProductKey} (R10).", key.RegisteredBy, key.RegisteredAt)]));
        if (older is not null)
            batch.BatchCommands.Add(SetStatus(older.KeyId, KeyStatus.Superseded));
        return await Apply(key.Pool, batch, cancellationToken);
    }

    /// <summary>Raises a key's total (R10).</summary>
    /// <returns>How the pool changed, or null where this grant has its entry already.</returns>
    public async Task<LevelChange?> AddActivations(string pool, ActivationsAdded grant, CancellationToken cancellationToken)
    {
        if (await HasEntry(grant.GrantId, LedgerKind.ActivationsAdded, cancellationToken))
            return null;

        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == grant.KeyId);
        await using var batch = connection.CreateBatch();
        var entry = Append(new()
        {
            KeyId = key.KeyId,
            EntryNo = lastEntries[key.KeyId] + 1,
            Kind = LedgerKind.ActivationsAdded,
            TotalDelta = grant.Count,
            TotalAfter = key.Total + grant.Count,
            ConsumedAfter = key.Consumed,
            CauseId = grant.GrantId,
            Reason = $"Additional activations granted by Microsoft, case {grant.CaseNumber} (R10).",
            Actor = grant.AddedBy,
            At = grant.AddedAt,
        });
        batch.BatchCommands.Add(InsertLedger([entry]));
        // What Microsoft called used up has room again.
        var status = key.Status is KeyStatus.UsedUp ? KeyStatus.Active : key.Status;
        batch.BatchCommands.Add(SetKey(key with { Total = key.Total + grant.Count, Status = status }));
        return await Apply(pool, batch, cancellationToken);
    }

    /// <summary>Retires a key; its machines stay activated (R9).</summary>
    /// <returns>How the pool changed, or null where the key was retired before.</returns>
    public async Task<LevelChange?> Retire(string pool, KeyRetired retired, CancellationToken cancellationToken)
    {
        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == retired.KeyId);
        if (key.Status is KeyStatus.Retired)
            return null;

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertLedger([Entry(key, LedgerKind.Retired, key.KeyId, retired.Reason, retired.RetiredBy, retired.RetiredAt)]));
        batch.BatchCommands.Add(SetStatus(key.KeyId, KeyStatus.Retired));
        return await Apply(pool, batch, cancellationToken);
    }

    private async Task<LevelChange> Apply(string pool, NpgsqlBatch changes, CancellationToken cancellationToken)
    {
        var before = Level(pool);
        changes.BatchCommands.Add(new("update pools set version = version + 1 where pool = $1") { Parameters = { new() { Value = pool } } });
        await changes.ExecuteNonQueryAsync(cancellationToken);
        await Refresh(pool, cancellationToken);
        return new(before, Level(pool));
    }

    private async Task<bool> HasEntry(Guid causeId, LedgerKind kind, CancellationToken cancellationToken)
    {
        await using var exists = new NpgsqlCommand("select exists (select from ledger where cause_id = $1 and kind = $2)", connection)
        { Parameters = { new() { Value = causeId }, new() { Value = (int)kind } } };
        return await exists.ExecuteScalarAsync(cancellationToken) is true;
    }

    private LedgerRow Entry(KeyState key, LedgerKind kind, Guid causeId, string reason, string actor, DateTimeOffset at) => Append(new()
    {
        KeyId = key.KeyId,
        EntryNo = lastEntries[key.KeyId] + 1,
        Kind = kind,
        TotalAfter = key.Total,
        ConsumedAfter = key.Consumed,
        CauseId = causeId,
        Reason = reason,
        Actor = actor,
        At = at,
    });

    private static LedgerRow Opening(KeyRegistered key) => new()
    {
        KeyId = key.KeyId,
        EntryNo = 1,
        Kind = LedgerKind.Registered,
        TotalDelta = key.Activations,
        TotalAfter = key.Activations,
        CauseId = key.KeyId,
        Reason = key.Tier is null ? "Key registered (R1)." : $"Key registered, tier {key.Tier} (R1).",
        Actor = key.RegisteredBy,
        At = key.RegisteredAt,
    };

    private NpgsqlBatchCommand SetStatus(Guid keyId, KeyStatus status) =>
        new("update keys set status = $2, last_entry = last_entry + 1, last_hash = $3 where key_id = $1")
        { Parameters = { new() { Value = keyId }, new() { Value = (int)status }, new() { Value = lastHashes[keyId] } } };
}
