using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Pools over HTTP, with what they have left (R13) and where that figure comes from.</summary>
internal static class PoolsEndpoint
{
    public static void MapPools(this WebApplication app)
    {
        var pools = app.MapGroup("/pools").WithTags("Pools");
        pools.MapGet("/", List).Needs(Permission.Read).Produces<IReadOnlyList<PoolFigure>>().WithSummary("Pools with what they have left, where that figure comes from, and whom they concern");
        pools.MapGet("/{pool}", Get).Needs(Permission.ReadAnswers).Produces<PoolFigure>().WithSummary("One pool, its definition's version as ETag");
    }

    private static async Task<IResult> List(string? product, ClaimsPrincipal caller, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = (await catalog.PoolsWithKeys(pool: null, product, cancellationToken)).Where(pool => caller.MayTouch(pool.Pool)).ToList();
        return TypedResults.Ok(await remaining.Tell(pools, cancellationToken));
    }

    private static async Task<IResult> Get(
        string pool, HttpResponse response, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = await catalog.PoolsWithKeys(pool, product: null, cancellationToken);
        if (pools.Count == 0)
            return Problems.NotFound("pool", "is not known", "GET /pools lists them.");
        response.SetVersion(pools[0].Definition?.Version ?? 0);
        return TypedResults.Ok((await remaining.Tell(pools, cancellationToken))[0]);
    }
}
