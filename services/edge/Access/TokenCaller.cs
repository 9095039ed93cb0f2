using System.Security.Claims;

namespace MakPlatform.Edge;

/// <summary>Who a token of the organisation's issuer stands for, at a service as in the console.</summary>
public static class TokenCaller
{
    /// <summary>Only what the configuration names is taken over: a claim called "pool" of the issuer's own means nothing here.</summary>
    /// <param name="claims">What the token says.</param>
    /// <param name="access">Which claims count.</param>
    /// <param name="scheme">How the caller was recognised.</param>
    public static ClaimsPrincipal Of(ClaimsPrincipal claims, AccessOptions access, string scheme)
    {
        var name = claims.FindFirst(access.NameClaim)?.Value ?? "(token without a name)";
        var pools = access.PoolClaim is { Length: > 0 } claim ? claims.FindAll(claim).Select(one => one.Value) : [CallerPrincipal.AllPools];
        return CallerPrincipal.Of(name, claims.FindAll(access.RoleClaim).Select(one => one.Value), pools, scheme);
    }
}
