namespace MakPlatform.Contracts.V1;

/// <summary>
/// Issues an API key. Sent by key-catalog's own HTTP edge to its consumer; the secret was shown to the caller and is not in here.
/// Answered with <see cref="CatalogAnswer"/>.
/// </summary>
public sealed record IssueApiKey
{
    /// <summary>The key's identity; the same again issues nothing new.</summary>
    public required Guid ApiKeyId { get; init; }

    /// <summary>Whom it is for (<c>imaging-berlin</c>), at most 128; the audit log calls the caller by it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits.</summary>
    public required string SecretHash { get; init; }

    /// <summary>viewer, requester, operator, key-custodian, admin.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The pools that it is good for; null for all.</summary>
    public IReadOnlyList<string>? Pools { get; init; }

    /// <summary>From then on it is worth nothing, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who issues it.</summary>
    public required string IssuedBy { get; init; }
}

/// <summary>Revokes an API key for good. Sent to key-catalog; answered with <see cref="CatalogAnswer"/>.</summary>
public sealed record RevokeApiKey
{
    /// <summary>The key.</summary>
    public required Guid ApiKeyId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who revokes it.</summary>
    public required string RevokedBy { get; init; }
}

/// <summary>Asks for every API key once more: sent to key-catalog by a service that has just started, which may have missed some. The answer is the events.</summary>
public sealed record RequestApiKeys
{
    /// <summary>The service that asks.</summary>
    public required string Service { get; init; }
}

/// <summary>An API key is good from now on. Published by key-catalog; each service keeps it, so that it recognises callers by itself.</summary>
public sealed record ApiKeyIssued
{
    /// <summary>The key.</summary>
    public required Guid ApiKeyId { get; init; }

    /// <summary>Whom it is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, 64 hexadecimal digits.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Its roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The pools that it is good for; null for all.</summary>
    public IReadOnlyList<string>? Pools { get; init; }

    /// <summary>Who issued it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From then on it is worth nothing, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An API key is worth nothing any more. Published by key-catalog; it holds, too, where it overtakes the key's own event.</summary>
public sealed record ApiKeyRevoked
{
    /// <summary>The key.</summary>
    public required Guid ApiKeyId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who revoked it.</summary>
    public required string RevokedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset RevokedAt { get; init; }
}
