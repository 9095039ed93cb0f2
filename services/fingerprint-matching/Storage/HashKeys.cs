using System.Security.Cryptography;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>
/// The key of the identifier hashes. One that is configured never enters the database; where none is, one is made at first start
/// and kept there, shared by all replicas; a database that made its own keeps it, also when one is configured later.
/// </summary>
public sealed class HashKeys(NpgsqlDataSource database)
{
    private const int KeyBytes = 32;

    private const string Enter = """
        insert into hash_keys (id, key, proof) values (1, $1, $2) on conflict (id) do nothing
        """;

    private const string Read = "select key, proof from hash_keys where id = 1";

    /// <summary>The key to hash with.</summary>
    /// <exception cref="InvalidOperationException">The database was filled under another key: every machine would be taken for a new one.</exception>
    public async Task<byte[]> Resolve(byte[]? configured, CancellationToken cancellationToken)
    {
        var first = configured ?? RandomNumberGenerator.GetBytes(KeyBytes);
        await using (var enter = database.CreateCommand(Enter))
        {
            enter.Parameters.Add(new() { Value = configured is null ? first : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
            enter.Parameters.Add(new() { Value = IdentifierHash.Proof(first) });
            await enter.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var read = database.CreateCommand(Read);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var kept = await row.IsDBNullAsync(0, cancellationToken) ? null : row.GetFieldValue<byte[]>(0);
        var key = kept ?? configured
            ?? throw new InvalidOperationException("This database was filled under a configured key: set FingerprintMatching:IdentifierKey to it.");
        return CryptographicOperations.FixedTimeEquals(IdentifierHash.Proof(key), row.GetFieldValue<byte[]>(1))
            ? key
            : throw new InvalidOperationException("FingerprintMatching:IdentifierKey is not the key that this database was filled under; with another one every machine would count as new.");
    }
}
