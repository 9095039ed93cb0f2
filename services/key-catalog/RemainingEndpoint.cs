using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>GET /remaining</c>: how many are left (R13) of a key, a pool, a product or everything, as one figure from one round trip to Redis.</summary>
internal static class RemainingEndpoint
{
    public static void MapRemaining(this WebApplication app)
    {
        app.MapGet("/remaining", Get).WithTags("Remaining").Produces<RemainingFigure>()
            .WithSummary("How many are left of a key, a pool, a product or, without any of them, everything");
        app.MapGet("/remaining/dlv", Dlv).WithTags("Remaining").Produces<string>(contentType: "text/plain")
            .WithSummary("The same for keys, in the text form of slmgr /dlv");
    }

    private static Task<IResult> Get(string? pool, Guid? key, string? product, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken) =>
        (pool, key, product) switch
        {
            ({ } code, null, null) => OfPool(code, counts, miss, clock, cancellationToken),
            (null, { } id, null) => OfKey(id, counts, miss, clock, cancellationToken),
            (null, null, _) => OfMany(product, counts, miss, clock, cancellationToken),
            _ => Task.FromResult(CommandEdge.Refusal(CatalogOutcome.Invalid, [FieldRule.Problem("query", "More than one of key, pool and product is named.", "Name one of them, or none for everything.")])),
        };

    private static async Task<IResult> OfPool(string pool, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken) =>
        await counts.OfPool(pool) is { } count ? Ok(RemainingFigure.Sum("pool", pool, [count], clock.GetUtcNow(), PoolFigures.Cache)) : await miss.OfPool(pool, cancellationToken);

    private static async Task<IResult> OfKey(Guid key, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken) =>
        await counts.OfKey(key) is { } count ? Ok(RemainingFigure.Sum("key", key.ToString(), [count], clock.GetUtcNow(), PoolFigures.Cache)) : await miss.OfKey(key, cancellationToken);

    private static async Task<IResult> OfMany(string? product, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await miss.PoolsOf(product, cancellationToken) is not { } pools)
            return TypedResults.Problem($"There is no product {product}.", statusCode: StatusCodes.Status404NotFound);
        return await counts.OfPools(pools) is { } all
            ? Ok(RemainingFigure.Sum(product is null ? "all" : "product", product, all, clock.GetUtcNow(), PoolFigures.Cache))
            : await miss.OfMany(product, pools, cancellationToken);
    }

    private static async Task<IResult> Dlv(string? pool, Guid? key, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Keys.AsNoTracking().Where(row => row.KeyId == key || (key == null && row.Pool == pool))
            .OrderBy(row => row.RegisteredAt).ThenBy(row => row.KeyId).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return TypedResults.Problem("There is no such key, or no key in that pool. Name one with ?key= or ?pool=.", statusCode: StatusCodes.Status404NotFound);
        var product = (await catalog.Products.AsNoTracking().SingleAsync(row => row.Code == rows[0].Product, cancellationToken)).ToProduct();
        var figures = await remaining.Tell(await catalog.PoolsWithKeys(rows[0].Pool, product: null, cancellationToken), cancellationToken);
        var keys = figures.SelectMany(figure => figure.Keys).Where(figure => rows.Exists(row => row.KeyId == figure.KeyId));
        return TypedResults.Text(DlvText.Of(product, [.. keys], clock.GetUtcNow()));
    }

    internal static IResult Ok(RemainingFigure figure) => TypedResults.Json(figure, RemainingJson.Default.RemainingFigure);
}
