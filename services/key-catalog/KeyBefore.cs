using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Tells the audit log how a key stood before a write that concerns it.</summary>
internal sealed class KeyBefore(IDbContextFactory<CatalogDb> contexts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && Guid.TryParse(http.GetRouteValue("id") as string, out var id))
        {
            await using var catalog = await contexts.CreateDbContextAsync(http.RequestAborted);
            var before = await catalog.Keys.AsNoTracking().Where(key => key.KeyId == id)
                .Select(key => new KeyStanding(
                    key.PartialProductKey, key.Pool, key.Activations + key.Grants.Sum(grant => grant.Count), key.BlockedAt, key.RetiredAt,
                    catalog.Keys.Where(successor => successor.Supersedes == id).Select(successor => (Guid?)successor.KeyId).FirstOrDefault()))
                .SingleOrDefaultAsync(http.RequestAborted);
            http.RequestServices.GetRequiredService<AuditEntry>().Changes(before);
        }

        return await next(context);
    }

    private sealed record KeyStanding(string PartialProductKey, string Pool, int Total, DateTimeOffset? BlockedAt, DateTimeOffset? RetiredAt, Guid? SupersededBy);
}
