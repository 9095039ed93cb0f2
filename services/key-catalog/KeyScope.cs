using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Keeps a caller for some pools to the keys of those: a key of another is not there for it.</summary>
internal sealed class KeyScope(IDbContextFactory<CatalogDb> contexts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.Pools is { } pools && Guid.TryParse(http.GetRouteValue("id") as string, out var id))
        {
            await using var catalog = await contexts.CreateDbContextAsync(http.RequestAborted);
            if (!await catalog.Keys.AnyAsync(key => key.KeyId == id && pools.Contains(key.Pool), http.RequestAborted))
                return NoSuchKey();
        }

        return await next(context);
    }

    public static ProblemHttpResult NoSuchKey() => Problems.NotFound("keyId", "names no key of the catalogue", "GET /keys lists them.");
}

/// <summary>How an endpoint says that its <c>{id}</c> is a key's.</summary>
internal static class KeyScoped
{
    /// <summary>The caller needs this permission, and the key must be one of its pools'. A write is entered with how the key stood before it.</summary>
    public static RouteHandlerBuilder NeedsKey(this RouteHandlerBuilder endpoint, Permission permission) =>
        endpoint.Needs(permission).AddEndpointFilter<KeyScope>().AddEndpointFilter<KeyBefore>();
}
