using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Tiers over HTTP (R1).</summary>
internal static class TiersEndpoint
{
    public static void MapTiers(this WebApplication app)
    {
        app.MapPut("/tiers/{name}", Put);
        app.MapGet("/tiers", List);
    }

    private static Task<IResult> Put(string name, TierBody body, CommandEdge edge, CancellationToken cancellationToken)
    {
        var command = new RegisterTier
        {
            Name = name,
            MinActivations = body.MinActivations ?? 0,
            MaxActivations = body.MaxActivations ?? body.MinActivations ?? 0,
            Price = body.Price,
            Currency = body.Currency,
            BestFor = body.BestFor,
        };
        return edge.Send(command, CommandRule.Problems(command), _ => TypedResults.Ok(command), cancellationToken);
    }

    private static async Task<IResult> List(IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await catalog.Tiers.OrderBy(row => row.MinActivations).ThenBy(row => row.Name).ToListAsync(cancellationToken);
        return TypedResults.Ok(rows.Select(row => row.ToTier()));
    }

    /// <summary>A tier's counts and price; the most is the fewest where it is left out.</summary>
    public sealed record TierBody(int? MinActivations, int? MaxActivations, decimal? Price, string? Currency, string? BestFor);
}
