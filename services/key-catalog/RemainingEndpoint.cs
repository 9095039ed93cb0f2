using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>GET /remaining</c>: how many are left (R13) of a key, a pool, a product or everything, as one figure from one round trip to Redis.</summary>
internal static class RemainingEndpoint
{
    public static void MapRemaining(this WebApplication app)
    {
        app.MapGet("/remaining", Get).WithTags("Remaining").Needs(Permission.ReadAnswers).Produces<RemainingFigure>()
            .WithSummary("How many are left of a key, a pool, a product or, without any of them, everything");
        app.MapGet("/remaining/dlv", Dlv).WithTags("Remaining").Needs(Permission.ReadAnswers).Produces<string>(contentType: "text/plain")
            .WithSummary("The same for keys, in the text form of slmgr /dlv");
    }

    private static Task<IResult> Get(string? pool, Guid? key, string? product, ClaimsPrincipal caller, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken) =>
        (pool, key, product) switch
        {
            ({ } code, null, null) => OfPool(code, counts, miss, clock, cancellationToken),
            (null, { } id, null) => OfKey(id, caller, counts, miss, clock, cancellationToken),
            (null, null, _) => OfMany(product, caller, counts, miss, clock, cancellationToken),
            _ => Task.FromResult(CatalogEdge.Refusal(CatalogOutcome.Invalid, [FieldRule.Problem("query", "More than one of key, pool and product is named.", "Name one of them, or none for everything.")])),
        };

    private static async Task<IResult> OfPool(string pool, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken) =>
        await counts.OfPool(pool) is { } count ? Ok(RemainingFigure.Sum("pool", pool, [count], clock.GetUtcNow(), PoolFigures.Cache)) : await miss.OfPool(pool, cancellationToken);

    private static async Task<IResult> OfKey(Guid key, ClaimsPrincipal caller, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken) =>
        caller.Pools is { } callers && !await miss.IsOf(callers, key, cancellationToken) ? KeyScope.NoSuchKey()
        : await counts.OfKey(key) is { } count ? Ok(RemainingFigure.Sum("key", key.ToString(), [count], clock.GetUtcNow(), PoolFigures.Cache)) : await miss.OfKey(key, cancellationToken);

    private static async Task<IResult> OfMany(string? product, ClaimsPrincipal caller, DatedCounts counts, RemainingMiss miss, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await miss.PoolsOf(product, cancellationToken) is not { } pools)
            return Problems.NotFound("product", "is not known", "GET /products lists them.");
        if (caller.Pools is not null)
            pools = [.. pools.Where(caller.MayTouch)];
        return await counts.OfPools(pools) is { } all
            ? Ok(RemainingFigure.Sum(product is null ? "all" : "product", product, all, clock.GetUtcNow(), PoolFigures.Cache))
            : await miss.OfMany(product, pools, cancellationToken);
    }

    private static async Task<IResult> Dlv(string? pool, Guid? key, ClaimsPrincipal caller, IDbContextFactory<CatalogDb> contexts, RemainingFigures remaining, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Keys.AsNoTracking().Where(row => row.KeyId == key || (key == null && row.Pool == pool))
            .OrderBy(row => row.RegisteredAt).ThenBy(row => row.KeyId).ToListAsync(cancellationToken);
        if (rows.Count == 0 || !caller.MayTouch(rows[0].Pool))
            return Problems.NotFound("key", "names no key, as does pool", "Name one with ?key= or ?pool=.");
        var product = (await catalog.Products.AsNoTracking().SingleAsync(row => row.Code == rows[0].Product, cancellationToken)).ToProduct();
        var figures = await remaining.Tell(await catalog.WithKeys(catalog.Pools.Where(row => row.Code == rows[0].Pool), cancellationToken), cancellationToken);
        var keys = figures.SelectMany(figure => figure.Keys).Where(figure => rows.Exists(row => row.KeyId == figure.KeyId));
        return TypedResults.Text(DlvText.Of(product, [.. keys], clock.GetUtcNow()));
    }

    internal static IResult Ok(RemainingFigure figure) => TypedResults.Json(figure, RemainingJson.Default.RemainingFigure);
}
