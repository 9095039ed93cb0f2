using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Pools over HTTP, with what they have left (R13) and where that figure comes from.</summary>
internal static class PoolsEndpoint
{
    public static void MapPools(this WebApplication app)
    {
        var pools = app.MapGroup("/pools").WithTags("Pools");
        pools.MapGet("/", List).Needs(Permission.Read).WithSummary("Pools by their codes with what they have left, where that figure comes from, and whom they concern");
        pools.MapGet("/{pool}", Get).Needs(Permission.ReadAnswers).Produces<PoolFigure>().WithSummary("One pool, its definition's version as ETag");
    }

    private static async Task<Ok<Page<PoolFigure>>> List(
        ClaimsPrincipal caller, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken,
        string? product = null, string? after = null, int limit = 100)
    {
        var (callers, size) = (caller.Pools, Page.Size(limit));
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = await catalog.WithKeys(
            catalog.Pools
                .Where(row => (product == null || row.Product == product) && (callers == null || callers.Contains(row.Code)) && (after == null || string.Compare(row.Code, after) > 0))
                .OrderBy(row => row.Code).Take(size + 1),
            cancellationToken);
        var page = Page.Of(pools, size, last => last.Pool);
        return TypedResults.Ok(new Page<PoolFigure>(await remaining.Tell(page.Items, cancellationToken), page.Next));
    }

    private static async Task<IResult> Get(
        string pool, HttpResponse response, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (await catalog.PoolWithKeys(pool, cancellationToken) is not { } known)
            return Problems.NotFound("pool", "is not known", "GET /pools lists them.");
        response.SetVersion(known.Definition?.Version ?? 0);
        return TypedResults.Ok((await remaining.Tell([known], cancellationToken))[0]);
    }
}
