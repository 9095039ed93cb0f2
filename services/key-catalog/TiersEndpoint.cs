using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Tiers over HTTP (R1).</summary>
internal static class TiersEndpoint
{
    public static void MapTiers(this WebApplication app)
    {
        var tiers = app.MapGroup("/tiers").WithTags("Tiers");
        tiers.MapPut("/{name}", Put).Needs(Permission.ManageKeys).Produces<RegisterTier>().Produces(StatusCodes.Status412PreconditionFailed)
            .Example("""{ "minActivations": 100, "maxActivations": 100, "price": 1199.00, "currency": "USD", "priceDate": "2026-11-24", "bestFor": "A mid-size company" }""")
            .WithSummary("Enters a tier or changes it; If-Match guards against another's change");
        tiers.MapGet("/", List).Needs(Permission.Read).Produces<IEnumerable<Tier>>().WithSummary("All tiers with their cost per activation");
        tiers.MapGet("/{name}", Get).Needs(Permission.Read).Produces<Tier>().WithSummary("One tier, its version as ETag");
    }

    private static Task<IResult> Put(string name, TierBody body, HttpRequest request, CatalogEdge edge, CancellationToken cancellationToken)
    {
        var command = new RegisterTier
        {
            Name = name,
            MinActivations = body.MinActivations ?? 0,
            MaxActivations = body.MaxActivations ?? body.MinActivations ?? 0,
            Price = body.Price,
            Currency = body.Currency,
            BestFor = body.BestFor,
            PriceDate = body.PriceDate,
            KeyKind = body.KeyKind ?? ProductKeyKind.Mak,
            ExpectedVersion = request.Expected(),
        };
        return edge.Send(command, CommandRule.Problems(command), answer => TypedResults.Ok(command).WithVersion(request.HttpContext.Response, answer), cancellationToken);
    }

    private static async Task<IResult> List(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Tiers.AsNoTracking().OrderBy(row => row.MinActivations).ThenBy(row => row.Name).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Select(row => row.ToTier()));
    }

    private static async Task<IResult> Get(string name, HttpResponse response, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        if (await catalog.Tiers.FindAsync([name], cancellationToken) is not { } row)
            return Problems.NotFound("name", "names no tier", "GET /tiers lists them.");
        response.SetVersion(row.Version);
        return TypedResults.Ok(row.ToTier());
    }

    /// <summary>A tier's counts and price; the most is the fewest where it is left out, the price is of today.</summary>
    public sealed record TierBody(
        int? MinActivations, int? MaxActivations, decimal? Price, string? Currency, string? BestFor, DateOnly? PriceDate, ProductKeyKind? KeyKind);
}
