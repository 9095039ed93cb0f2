using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace MakPlatform.Edge;

/// <summary>The answers to a caller who is not recognised (401) or may not (403), as problems like all others.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        return authorizeResult.Challenged ? Challenge(context) : Forbid(context, policy, authorizeResult.AuthorizationFailure);
    }

    private static Task Challenge(HttpContext context)
    {
        var showed = context.Request.Headers.ContainsKey(ApiKeyScheme.Header) || context.Request.Headers.Authorization.Count > 0;
        context.Response.Headers.Append("WWW-Authenticate", showed ? "Bearer realm=\"makplatform\", error=\"invalid_token\"" : "Bearer realm=\"makplatform\"");
        // A browser asks its user only where this stands, and a script of the console must not make it ask.
        if (ApiPages.IsPage(context.Request.Path))
            context.Response.Headers.Append("WWW-Authenticate", "Basic realm=\"makplatform\", charset=\"UTF-8\"");
        return Problems.Refuse(
            StatusCodes.Status401Unauthorized,
            "Authorization",
            showed ? "is no key or token that is known here, or it is expired or revoked" : "is missing",
            "Send Authorization: Bearer with an API key or a token of the organisation's issuer, or X-Api-Key with an API key.").ExecuteAsync(context);
    }

    private static Task Forbid(HttpContext context, AuthorizationPolicy policy, AuthorizationFailure? failure)
    {
        if (failure?.FailureReasons.Any(reason => reason.Message == NeedsPermissionHandler.OtherPool) is true)
            return PoolScope.Refusal.ExecuteAsync(context);
        var needed = policy.Requirements.OfType<NeedsPermission>().Select(needs => needs.Permission).FirstOrDefault();
        var roles = Roles.With(needed);
        return Problems.Refuse(
            StatusCodes.Status403Forbidden, "role", $"is {Held(context)}, which does not hold the permission {needed}", $"Ask an administrator for one of the roles: {string.Join(", ", roles)}.",
            new() { ["neededRoles"] = roles }).ExecuteAsync(context);
    }

    private static string Held(HttpContext context) => context.User.CallerRoles is { Count: > 0 } roles ? string.Join(", ", roles) : "none";
}
