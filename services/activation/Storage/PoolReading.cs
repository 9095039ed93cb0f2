using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>Reads pools with their keys in one statement, so that figures and version belong together.</summary>
public static class PoolReading
{
    private const string Select = """
        select p.pool, p.product, p.version, k.key_id, k.partial_product_key, k.total, k.consumed, k.status, k.policy, k.last_entry, k.last_hash,
            k.site, k.requesters, k.here, p.has_quotas
        """;

    private const string Keys = """
        left join lateral (
            select o.*, true as here from keys o where o.pool = p.pool
            union all
            select o.*, false from moved_keys m join keys o using (key_id) where m.pool = p.pool and o.pool <> p.pool) k on true
        """;

    private const string Columns = $"{Select} from pools p {Keys}";

    private const string Order = "order by p.pool, k.registered_at, k.key_id";

    /// <summary>The pools that are named, or that activate a product that is named.</summary>
    public static NpgsqlBatchCommand Of(string[] pools, string[] products) => new($"{Columns} where p.pool = any($1) or p.product = any($2) {Order}")
    {
        Parameters = { new() { Value = pools }, new() { Value = products } },
    };

    /// <summary>The figures of all pools, or of one.</summary>
    public static async Task<IReadOnlyList<PoolLevel>> Levels(NpgsqlDataSource database, string? pool, CancellationToken cancellationToken)
    {
        // Two statements rather than one with a condition that may be switched off: each is planned once, and one pool is then found by its key.
        await using var command = database.CreateCommand($"{Columns} {(pool is null ? "" : "where p.pool = $1")} {Order}");
        if (pool is not null)
            command.Parameters.Add(new() { Value = pool });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. (await Read(reader, cancellationToken)).Select(read => PoolLevel.Of(read.Pool, read.Version))];
    }

    /// <summary>The figures of the first <paramref name="size"/> pools behind <paramref name="after"/>, by their codes.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="pools">Those to choose from; null for all.</param>
    /// <param name="after">The last code of the page before; null for the first page.</param>
    /// <param name="size">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<PoolLevel>> Page(NpgsqlDataSource database, string[]? pools, string? after, int size, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            {Select} from (
                select * from pools where ($1::text[] is null or pool = any ($1)) and ($2::text is null or pool > $2) order by pool limit $3) p
            {Keys} {Order}
            """);
        command.Parameters.Add(new() { Value = (object?)pools ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = size });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. (await Read(reader, cancellationToken)).Select(read => PoolLevel.Of(read.Pool, read.Version))];
    }

    /// <summary>Reads a result of <see cref="Of"/>: each pool, its version, and number and hash of each key's last ledger entry.</summary>
    public static async Task<IReadOnlyList<(PoolState Pool, long Version, IReadOnlyList<(Guid KeyId, long LastEntry, byte[] LastHash)> Entries)>> Read(
        NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var pools = new List<(PoolState Pool, long Version, IReadOnlyList<(Guid, long, byte[])> Entries)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var code = reader.GetString(0);
            if (pools.Count == 0 || pools[^1].Pool.Pool != code)
                pools.Add((new(code, reader.GetString(1), []) { HasQuotas = reader.GetBoolean(14) }, reader.GetInt64(2), []));
            if (await reader.IsDBNullAsync(3, cancellationToken))
                continue;

            var key = new KeyState(
                reader.GetGuid(3), reader.GetString(4), reader.GetInt32(5), reader.GetInt32(6),
                (KeyStatus)reader.GetInt32(7), (ConsumptionPolicy)reader.GetInt32(8), reader.GetValue(11) as string)
            { Requesters = [.. reader.GetFieldValue<string[]>(12)] };
            var (pool, version, entries) = pools[^1];
            if (!reader.GetBoolean(13))
            {
                pools[^1] = (pool with { Elsewhere = pool.Elsewhere.Add(key) }, version, entries);
                continue;
            }

            pools[^1] = (pool with { Keys = pool.Keys.Add(key) }, version, [.. entries, (key.KeyId, reader.GetInt64(9), reader.GetFieldValue<byte[]>(10))]);
        }

        return pools;
    }
}
