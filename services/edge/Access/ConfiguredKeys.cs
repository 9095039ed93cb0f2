using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>The two keys that need no record: the first administrator's, and what the services show each other.</summary>
public sealed class ConfiguredKeys(IOptions<AccessOptions> access)
{
    private static readonly ClaimsPrincipal Bootstrap = CallerPrincipal.Of("bootstrap", [Roles.Admin], [CallerPrincipal.AllPools], ApiKeyScheme.Name);
    private static readonly ClaimsPrincipal Service = CallerPrincipal.Of("service", [Roles.Viewer], [CallerPrincipal.AllPools], ApiKeyScheme.Name);

    private readonly byte[]? bootstrap = HashOf(access.Value.BootstrapKey), service = HashOf(access.Value.ServiceKey);

    /// <summary>Whose key has this hash; null where it is neither's. Over hashes: a comparison of the texts would take as long as their lengths tell.</summary>
    public ClaimsPrincipal? Find(byte[] hash) => Is(hash, bootstrap) ? Bootstrap : Is(hash, service) ? Service : null;

    /// <summary>True for the first administrator's key alone: what services show each other is no person's.</summary>
    public bool IsBootstrap(byte[] hash) => Is(hash, bootstrap);

    private static bool Is(byte[] hash, byte[]? configured) => configured is not null && CryptographicOperations.FixedTimeEquals(hash, configured);

    private static byte[]? HashOf(string? key) => string.IsNullOrEmpty(key) ? null : ApiKeySecret.Hash(key);
}
