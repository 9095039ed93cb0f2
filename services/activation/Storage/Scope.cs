using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>Whether what an id names lies in a caller's pools; <c>null</c> pools are all of them. What is not there lies in none.</summary>
public static class Scope
{
    /// <summary>A key.</summary>
    public static async Task<bool> HasKey(this ActivationDb db, string[]? pools, Guid keyId, CancellationToken cancellationToken) =>
        pools is null || await db.Keys.AnyAsync(key => key.KeyId == keyId && pools.Contains(key.Pool), cancellationToken);

    /// <summary>A request that was decided.</summary>
    public static async Task<bool> HasRequest(this ActivationDb db, string[]? pools, Guid requestId, CancellationToken cancellationToken) =>
        pools is null || await db.Decisions.AnyAsync(row => row.RequestId == requestId && row.Pool != null && pools.Contains(row.Pool), cancellationToken);

    /// <summary>A batch.</summary>
    public static async Task<bool> HasBatch(this NpgsqlDataSource database, string[]? pools, Guid batchId, CancellationToken cancellationToken)
    {
        if (pools is null)
            return true;
        await using var command = database.CreateCommand("select exists (select from bulks where bulk_id = $1 and pool = any ($2))");
        command.Parameters.Add(new() { Value = batchId });
        command.Parameters.Add(new() { Value = pools });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
