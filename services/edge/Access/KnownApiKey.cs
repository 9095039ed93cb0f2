using System.Security.Claims;

namespace MakPlatform.Edge;

/// <summary>An API key that is neither revoked nor expired, with the caller that it stands for made once.</summary>
public sealed class KnownApiKey(string name, byte[] hash, IReadOnlyList<string> roles, IReadOnlyList<string>? pools, DateTimeOffset expiresAt)
{
    /// <summary>SHA-256 of its secret.</summary>
    public byte[] Hash { get; } = hash;

    /// <summary>From then on it is worth nothing.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    /// <summary>Who it stands for.</summary>
    public ClaimsPrincipal Caller { get; } = CallerPrincipal.Of(name, roles, pools ?? [CallerPrincipal.AllPools], ApiKeyScheme.Name);
}
