using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MakPlatform.Edge;

/// <summary>What an endpoint asks of its caller: a permission, and that a pool that it names is one of the caller's.</summary>
internal sealed class NeedsPermission(Permission permission, bool allPools) : IAuthorizationRequirement
{
    public Permission Permission => permission;

    public bool AllPools => allPools;

    /// <summary>True if one of the caller's roles holds the permission.</summary>
    public bool IsHeldBy(ClaimsPrincipal caller) => caller.May(permission);

    /// <summary>True if what is asked for lies outside the caller's pools.</summary>
    public bool IsElsewhere(ClaimsPrincipal caller, HttpContext http) => (allPools && !caller.MayTouch(null)) || Named(http).Any(pool => !caller.MayTouch(pool));

    private static IEnumerable<string> Named(HttpContext http)
    {
        if (http.GetRouteValue("pool") is string pool)
            yield return pool;
        foreach (var asked in http.Request.Query["pool"])
        {
            if (!string.IsNullOrEmpty(asked))
                yield return asked;
        }
    }
}

/// <summary>Decides it. Route <c>/pools/{pool}</c> and query <c>?pool=</c> name a pool; what a body names, its endpoint checks.</summary>
internal sealed class NeedsPermissionHandler : AuthorizationHandler<NeedsPermission>
{
    public const string OtherPool = "pool";

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsPermission requirement)
    {
        if (!requirement.IsHeldBy(context.User))
            return Task.CompletedTask;
        if (context.Resource is HttpContext http ? requirement.IsElsewhere(context.User, http) : requirement.AllPools && !context.User.MayTouch(null))
            context.Fail(new AuthorizationFailureReason(this, OtherPool));
        else
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
