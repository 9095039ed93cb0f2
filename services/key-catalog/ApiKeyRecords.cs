using MakPlatform.Contracts.V1;
using MakPlatform.Edge.Storage;
using MakPlatform.KeyCatalog.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Between the API keys' rows and what is told of them: a repeated event is made from the row, so it is the same one.</summary>
internal static class ApiKeyRecords
{
    public static async Task<KnownIssue?> Find(this EdgeDb db, Guid apiKeyId, CancellationToken cancellationToken) =>
        await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(row => row.KeyId == apiKeyId, cancellationToken) is { } row ? row.ToKnown() : null;

    public static KnownIssue ToKnown(this ApiKeyRow row) => new(
        new ApiKeyIssued
        {
            ApiKeyId = row.KeyId,
            Name = row.Name,
            SecretHash = Convert.ToHexStringLower(row.Hash),
            Roles = row.Roles,
            Pools = row.Pools,
            IssuedBy = row.IssuedBy,
            IssuedAt = row.IssuedAt,
            ExpiresAt = row.ExpiresAt,
        },
        row.RevokedAt is { } at ? new ApiKeyRevoked { ApiKeyId = row.KeyId, Reason = row.RevokedReason ?? "", RevokedBy = row.RevokedBy ?? "", RevokedAt = at } : null);

    public static ApiKeyRow ToRow(this ApiKeyIssued key) => new()
    {
        KeyId = key.ApiKeyId,
        Name = key.Name,
        Hash = Convert.FromHexString(key.SecretHash),
        Roles = [.. key.Roles],
        Pools = key.Pools?.ToArray(),
        IssuedBy = key.IssuedBy,
        IssuedAt = key.IssuedAt,
        ExpiresAt = key.ExpiresAt.ToUniversalTime(),
    };
}
