using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Edge.Storage;

/// <summary>The keys' table. Both writes may come in any order and any number of times: a revocation that overtakes its key holds.</summary>
public static class ApiKeyTable
{
    /// <summary>Enters a key; what is known of its revocation stays.</summary>
    public static async Task Enter(NpgsqlDataSource database, ApiKeyRow key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into edge.api_keys (key_id, name, hash, roles, pools, issued_by, issued_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (key_id) do update set name = excluded.name, hash = excluded.hash, roles = excluded.roles, pools = excluded.pools,
                issued_by = excluded.issued_by, issued_at = excluded.issued_at, expires_at = excluded.expires_at
            """);
        NpgsqlParameter pools = new() { Value = (object?)key.Pools ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        command.Parameters.AddRange(new[] { Of(key.KeyId), Of(key.Name), Of(key.Hash), Of(key.Roles), pools, Of(key.IssuedBy), Of(key.IssuedAt), Of(key.ExpiresAt) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Enters a revocation; the first one stands.</summary>
    public static async Task Revoke(NpgsqlDataSource database, Guid keyId, string by, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into edge.api_keys (key_id, name, hash, roles, issued_by, issued_at, expires_at, revoked_at, revoked_by, revoked_reason)
            values ($1, '', '', '{}', '', $2, $2, $2, $3, $4)
            on conflict (key_id) do update set revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by, revoked_reason = excluded.revoked_reason
                where api_keys.revoked_at is null
            """);
        command.Parameters.AddRange(new[] { Of(keyId), Of(at), Of(by), Of(reason) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The keys that are worth something.</summary>
    public static async Task<IReadOnlyList<KnownApiKey>> ReadValid(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select name, hash, roles, pools, expires_at from edge.api_keys where revoked_at is null and expires_at > $1");
        command.Parameters.Add(Of(now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<KnownApiKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new(
                reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<string[]>(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetFieldValue<string[]>(3), reader.GetFieldValue<DateTimeOffset>(4)));
        }

        return keys;
    }

    private static NpgsqlParameter Of(object value) => new() { Value = value };
}
