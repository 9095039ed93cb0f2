using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <content>What moves keys between pools, blocks them, and bounds what requesters take.</content>
public sealed partial class LedgerTransaction
{
    /// <summary>The quotas of those who ask, with what they have taken this month; nothing is looked up where no pool has one.</summary>
    public async Task<IReadOnlyDictionary<(string Pool, string Requester), Quota>> Quotas(
        IReadOnlyList<MachineIdentified> machines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var quotas = new Dictionary<(string, string), Quota>();
        string[] pools = [.. Pools.Values.Where(pool => pool.HasQuotas).Select(pool => pool.Pool)];
        if (pools.Length == 0 || machines.Count == 0)
            return quotas;

        // What Microsoft refused went back (kind 6): it was not taken.
        await using var command = new NpgsqlCommand("""
            select q.pool, q.requester, q.per_month, (
                select count(*)::int from ledger l join keys k using (key_id)
                where l.kind = 2 and l.actor = q.requester and l.at >= $3 and k.pool = q.pool
                    and not exists (select from ledger b where b.cause_id = l.cause_id and b.kind = 6))
            from pool_quotas q where q.pool = any($1) and q.requester = any($2)
            """, connection)
        {
            Parameters =
            {
                new() { Value = pools },
                new() { Value = machines.Select(machine => machine.Request.Requester ?? "").Distinct().ToArray() },
                new() { Value = QuotaRule.MonthOf(now) },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            quotas[(reader.GetString(0), reader.GetString(1))] = new(reader.GetInt32(2), reader.GetInt32(3));
        return quotas;
    }

    /// <summary>Takes over a pool's quotas, unless a later definition of it was taken over already.</summary>
    public async Task Define(PoolDefined defined, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand(
            "update pools set definition_version = $2, has_quotas = $3 where pool = $1 and definition_version < $2", connection)
        { Parameters = { new() { Value = defined.Pool }, new() { Value = defined.Version }, new() { Value = defined.Quotas.Count > 0 } } };
        if (await take.ExecuteNonQueryAsync(cancellationToken) == 0)
            return;

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("delete from pool_quotas where pool = $1") { Parameters = { new() { Value = defined.Pool } } });
        batch.BatchCommands.Add(new("insert into pool_quotas (pool, requester, per_month) select $1, r, n from unnest($2, $3) q (r, n)")
        {
            Parameters =
            {
                new() { Value = defined.Pool },
                Column(defined.Quotas, quota => quota.Requester, NpgsqlTypes.NpgsqlDbType.Text),
                Column(defined.Quotas, quota => quota.PerMonth, NpgsqlTypes.NpgsqlDbType.Integer),
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets a key grant nothing new that Microsoft blocked; a reconciliation opens it again.</summary>
    /// <returns>How the pool changed, or null where it grants nothing anyway, or this block has its entry already.</returns>
    public async Task<LevelChange?> Block(string pool, KeyBlocked blocked, CancellationToken cancellationToken)
    {
        var key = Pools[pool].Keys.Single(candidate => candidate.KeyId == blocked.KeyId);
        if (key.Status is KeyStatus.Retired or KeyStatus.Superseded || await HasEntry(blocked.BlockId, LedgerKind.Restricted, cancellationToken))
            return null;

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertLedger([Entry(key, LedgerKind.Restricted, blocked.BlockId, $"Microsoft blocked the key: {blocked.Reason}", blocked.BlockedBy, blocked.BlockedAt)]));
        batch.BatchCommands.Add(SetStatus(key.KeyId, KeyStatus.Blocked));
        return await Apply(pool, batch, cancellationToken);
    }

    /// <summary>Moves a key with its counts and its history between two locked pools; machines that hold it keep it, whichever pool they ask for.</summary>
    /// <returns>How both pools changed; none where this move has its entry already; null where the key is not in the pool that it is moved from.</returns>
    public async Task<IReadOnlyList<LevelChange>?> Move(KeyMoved moved, CancellationToken cancellationToken)
    {
        if (await HasEntry(moved.MoveId, LedgerKind.Moved, cancellationToken))
            return [];
        if (Pools.GetValueOrDefault(moved.FromPool)?.Keys.FirstOrDefault(candidate => candidate.KeyId == moved.KeyId) is not { } key)
            return null;

        string[] pools = [moved.FromPool, moved.Pool];
        var before = pools.Select(Level).ToList();
        var entry = Entry(key, LedgerKind.Moved, moved.MoveId, $"Moved from pool {moved.FromPool} to pool {moved.Pool}: {moved.Reason}", moved.MovedBy, moved.MovedAt);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(InsertLedger([entry]));
        batch.BatchCommands.Add(new("update keys set pool = $2, last_entry = $3, last_hash = $4 where key_id = $1")
        { Parameters = { new() { Value = key.KeyId }, new() { Value = moved.Pool }, new() { Value = entry.EntryNo }, new() { Value = entry.Hash } } });
        batch.BatchCommands.Add(new("insert into moved_keys (pool, key_id) values ($1, $2) on conflict do nothing")
        { Parameters = { new() { Value = moved.FromPool }, new() { Value = key.KeyId } } });
        // The key's figure in Redis has its pool's version, and an older one never wins: it must go up across the move.
        batch.BatchCommands.Add(new("update pools set version = (select max(version) + 1 from pools where pool = any($1)) where pool = any($1)")
        { Parameters = { new() { Value = pools } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        foreach (var pool in pools)
            await Refresh(pool, cancellationToken);
        return [.. before.Zip(pools.Select(Level), (old, now) => new LevelChange(old, now))];
    }
}
