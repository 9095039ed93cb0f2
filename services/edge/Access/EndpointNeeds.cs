using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>How an endpoint says what it asks of its caller.</summary>
public static class EndpointNeeds
{
    /// <summary>
    /// The caller needs this permission, and a pool that the path or the query names must be one of its own. Everything else that
    /// endpoints have in common comes with it: see <see cref="EdgeFilter"/>.
    /// </summary>
    /// <param name="endpoint">The endpoint, or a group of them.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="allPools">True where the endpoint touches what belongs to no pool: then the caller must be one for all of them.</param>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission, bool allPools = false)
        where TBuilder : IEndpointConventionBuilder
    {
        var needs = new NeedsPermission(permission, allPools);
        endpoint.WithMetadata(needs);
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(needs).Build());
        return endpoint.AddEndpointFilter<TBuilder, EdgeFilter>();
    }

    /// <summary>Shows a body in the OpenAPI document.</summary>
    public static TBuilder Example<TBuilder>(this TBuilder endpoint, string body)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyExample(body));

    /// <summary>A POST that changes nothing, so that the audit log is spared it.</summary>
    public static TBuilder OnlyReads<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(OnlyReadsMark.Instance);
}

/// <summary>See <see cref="EndpointNeeds.OnlyReads{TBuilder}"/>.</summary>
internal sealed class OnlyReadsMark
{
    public static OnlyReadsMark Instance { get; } = new();
}
