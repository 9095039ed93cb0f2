using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys/{id}/upgrade</c>: a key of a higher tier takes over (R10). It is registered in the older one's pool, for its product.</summary>
internal static class UpgradeKeyEndpoint
{
    public static void MapUpgradeKey(this WebApplication app) =>
        app.MapPost("/keys/{id:guid}/upgrade", Post).WithTags("Keys").NeedsKey(Permission.ManageKeys).Produces<RegisteredKey>(StatusCodes.Status201Created)
            .Example("""{ "productKey": "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", "tier": "Department", "registeredBy": "ada" }""")
            .WithSummary("Registers a key of a higher tier that takes over; the older one's machines stay with it");

    private static async Task<IResult> Post(
        Guid id, KeyBody body, CommandId commandId, CatalogEdge edge, KeySeal seal, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var old = await catalog.Keys.AsNoTracking().Include(row => row.Grants).SingleOrDefaultAsync(row => row.KeyId == id, cancellationToken);
        if (old is null)
            return KeyScope.NoSuchKey();
        var tier = await RegisterKeyEndpoint.FindTier(body.Tier, contexts, cancellationToken);
        var successor = body with { Product = old.Product, Pool = old.Pool, Supersedes = id, Site = body.Site ?? old.Site, Requesters = body.Requesters ?? old.Requesters };
        var (command, problems) = KeyIntake.Take(successor, tier, seal, _ => commandId.Or(null));
        if (problems.Count == 0 && TierRule.NotHigher(command.Activations, old.Activations + old.Grants.Sum(grant => grant.Count)) is { } problem)
            problems = [problem];
        return await edge.Send(command, problems, _ => TypedResults.Created($"/keys/{command.KeyId}", RegisteredKey.Of(command)), cancellationToken);
    }
}
