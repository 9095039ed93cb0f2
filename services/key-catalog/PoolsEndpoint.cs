using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Pools over HTTP, with what they have left (R13) and where that figure comes from.</summary>
internal static class PoolsEndpoint
{
    public static void MapPools(this WebApplication app)
    {
        app.MapGet("/pools", List);
        app.MapGet("/pools/{pool}", Get);
    }

    private static async Task<IResult> List(string? product, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = await catalog.PoolsWithKeys(pool: null, product, cancellationToken);
        return TypedResults.Ok(await remaining.Tell(pools, cancellationToken));
    }

    private static async Task<IResult> Get(string pool, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = await catalog.PoolsWithKeys(pool, product: null, cancellationToken);
        return pools.Count == 0
            ? TypedResults.Problem($"There is no pool {pool}.", statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Ok((await remaining.Tell(pools, cancellationToken))[0]);
    }
}
