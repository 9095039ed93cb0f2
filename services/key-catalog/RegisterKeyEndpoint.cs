using System.Security.Claims;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys</c>: a whole product key comes in, and leaves this method sealed.</summary>
internal static class RegisterKeyEndpoint
{
    public static void MapRegisterKey(this WebApplication app) =>
        app.MapPost("/keys", Post).WithTags("Keys").Needs(Permission.ManageKeys).Produces<RegisteredKey>(StatusCodes.Status201Created)
            .Example("""{ "productKey": "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX", "product": "windows-11-pro", "pool": "windows-11-pro", "tier": "Mid-size", "vendor": "A reseller", "orderNumber": "PO-4711", "registeredBy": "ada" }""")
            .WithSummary("Registers a key; it is stored encrypted and shown as its last five characters");

    private static async Task<IResult> Post(
        KeyBody body, ClaimsPrincipal caller, CommandId commandId, CatalogEdge edge, KeySeal seal, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        var tier = await FindTier(body.Tier, contexts, cancellationToken);
        var (command, problems) = KeyIntake.Take(body, tier, seal, _ => commandId.Or(null));
        if (!caller.MayTouch(command.Pool))
            return PoolScope.Refusal;
        return await edge.Send(command, problems, _ => TypedResults.Created($"/keys/{command.KeyId}", RegisteredKey.Of(command)), cancellationToken);
    }

    internal static async Task<Tier?> FindTier(string? name, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        if (FieldRule.Text("tier", name, FieldRule.CodeLength) is not null)
            return null;
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return (await catalog.Tiers.FindAsync([name], cancellationToken))?.ToTier();
    }
}

/// <summary>What was registered, without the key.</summary>
public sealed record RegisteredKey(
    Guid KeyId, string PartialProductKey, string Product, string Pool, string? Tier, int Activations, ConsumptionPolicy Policy, Guid? Supersedes)
{
    internal static RegisteredKey Of(RegisterKey key) =>
        new(key.KeyId, key.PartialProductKey, key.Product, key.Pool, key.Tier, key.Activations, key.Policy, key.Supersedes);
}
