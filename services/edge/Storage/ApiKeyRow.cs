namespace MakPlatform.Edge.Storage;

/// <summary>An API key as it is kept: never its secret.</summary>
public sealed class ApiKeyRow
{
    public Guid KeyId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the secret; empty where only the revocation has been heard of yet, and then nothing matches it.</summary>
    public byte[] Hash { get; set; } = [];

    public string[] Roles { get; set; } = [];

    /// <summary>Null for all pools.</summary>
    public string[]? Pools { get; set; }

    public string IssuedBy { get; set; } = "";

    public DateTimeOffset IssuedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }

    public string? RevokedReason { get; set; }
}
