using System.Security.Claims;

namespace MakPlatform.Edge;

/// <summary>Who calls, as endpoints see it.</summary>
public static class CallerPrincipal
{
    /// <summary>Stands for every pool, those too that are opened later.</summary>
    public const string AllPools = "*";

    private const string NameClaim = "name", RoleClaim = "role", PoolClaim = "pool";

    /// <summary>A caller that was recognised.</summary>
    /// <param name="name">How the audit log calls it.</param>
    /// <param name="roles">Its roles; others than those of <see cref="Roles"/> give nothing.</param>
    /// <param name="pools">The pools that it may touch, or <see cref="AllPools"/>.</param>
    /// <param name="scheme">How it was recognised.</param>
    public static ClaimsPrincipal Of(string name, IEnumerable<string> roles, IEnumerable<string> pools, string scheme) => new(new ClaimsIdentity(
        [new(NameClaim, name), .. roles.Select(role => new Claim(RoleClaim, role)), .. pools.Select(pool => new Claim(PoolClaim, pool))],
        scheme, NameClaim, RoleClaim));

    extension(ClaimsPrincipal caller)
    {
        /// <summary>How the audit log calls it.</summary>
        public string CallerName => caller.Identity?.Name ?? "(nobody)";

        /// <summary>Its roles.</summary>
        public IReadOnlyList<string> CallerRoles => [.. caller.FindAll(RoleClaim).Select(claim => claim.Value)];

        /// <summary>The pools that lists are filtered by; null for all of them.</summary>
        public string[]? Pools => caller.HasClaim(PoolClaim, AllPools) ? null : [.. caller.FindAll(PoolClaim).Select(claim => claim.Value)];

        /// <summary>True if one of its roles holds the permission.</summary>
        public bool May(Permission permission) => caller.HasClaim(claim => claim.Type == RoleClaim && Roles.Holds(claim.Value, permission));

        /// <summary>True if the pool is one of its pools.</summary>
        public bool MayTouch(string? pool) => pool is null ? caller.HasClaim(PoolClaim, AllPools) : caller.HasClaim(claim => claim.Type == PoolClaim && (claim.Value == AllPools || claim.Value == pool));
    }
}
