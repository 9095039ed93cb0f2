using System.Globalization;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Tiers over HTTP (R1).</summary>
internal static class TiersEndpoint
{
    public static void MapTiers(this WebApplication app)
    {
        var tiers = app.MapGroup("/tiers").WithTags("Tiers");
        tiers.MapPut("/{name}", Put).Needs(Permission.ManageKeys, allPools: true).Produces<RegisterTier>().Produces(StatusCodes.Status412PreconditionFailed)
            .Example("""{ "minActivations": 100, "maxActivations": 100, "price": 1199.00, "currency": "USD", "priceDate": "2026-11-24", "bestFor": "A mid-size company" }""")
            .WithSummary("Enters a tier or changes it; If-Match guards against another's change");
        tiers.MapGet("/", List).Needs(Permission.Read).WithSummary("Tiers with their cost per activation, the smallest first");
        tiers.MapGet("/{name}", Get).Needs(Permission.Read).Produces<Tier>().WithSummary("One tier, its version as ETag");
    }

    private static Task<IResult> Put(string name, TierBody body, HttpContext http, DefinitionEdge edge)
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
        };
        return edge.Send(
            http, command, version => command with { ExpectedVersion = version }, CommandRule.Problems(command),
            async (catalog, cancellationToken) => Standing.Of((await catalog.Tiers.FindAsync([name], cancellationToken))?.ToTier(), tier => tier.Version),
            _ => command);
    }

    private static async Task<Results<Ok<Page<Tier>>, ProblemHttpResult>> List(
        IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken, string? after = null, int limit = 100)
    {
        if (!TryRead(after, out var count, out var name))
            return Problems.Invalid("after", "is no page of this list", "Send the next of the page before.");
        var size = Page.Size(limit);
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Tiers.AsNoTracking()
            .Where(row => after == null || row.MinActivations > count || (row.MinActivations == count && string.Compare(row.Name, name) > 0))
            .OrderBy(row => row.MinActivations).ThenBy(row => row.Name).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(rows.ConvertAll(row => row.ToTier()), size, last => string.Create(CultureInfo.InvariantCulture, $"{last.MinActivations}:{last.Name}")));
    }

    // 100:Mid-size
    private static bool TryRead(string? after, out int count, out string name)
    {
        var colon = after?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        name = after?[(colon + 1)..] ?? "";
        return int.TryParse(after?[..Math.Max(colon, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out count) || after is null;
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
