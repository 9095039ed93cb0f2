using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary><c>POST /keys</c>: the one place where a whole product key comes in; it leaves this method sealed.</summary>
internal static class RegisterKeyEndpoint
{
    public static void MapRegisterKey(this WebApplication app) => app.MapPost("/keys", Post);

    private static async Task<IResult> Post(
        KeyBody body, CommandEdge edge, KeySeal seal, IDbContextFactory<CatalogDb> contexts, TimeProvider clock, CancellationToken cancellationToken)
    {
        var check = ProductKeyFormat.Check(body.ProductKey);
        var activations = body.Activations ?? TierRule.ImpliedBy(await FindTier(body.Tier, contexts, cancellationToken));
        var command = Command(body, body.KeyId ?? Guid.CreateVersion7(clock.GetUtcNow()), activations ?? 0);
        var problems = CommandRule.Problems(command).ToList();
        if (check is ProductKeyCheck.Bad bad)
            problems.Insert(0, bad.Problem);
        if (activations is null)
            problems.Add(FieldRule.Problem("activations", "It is missing, and the tier does not imply it.", "Send the number of activations bought, or a tier with one count."));

        if (check is ProductKeyCheck.Good { Key: var key })
            command = command with { SealedProductKey = Convert.ToBase64String(seal.Seal(command.KeyId, key)), ProductKeyHash = seal.Hash(key), PartialProductKey = key.Partial };
        return await edge.Send(command, problems, _ => TypedResults.Created($"/keys/{command.KeyId}", RegisteredKey.Of(command)), cancellationToken);
    }

    private static async Task<Tier?> FindTier(string? name, IDbContextFactory<CatalogDb> contexts, CancellationToken cancellationToken)
    {
        if (FieldRule.Text("tier", name, FieldRule.CodeLength) is not null)
            return null;
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        return (await catalog.Tiers.FindAsync([name], cancellationToken))?.ToTier();
    }

    private static RegisterKey Command(KeyBody body, Guid keyId, int activations) => new()
    {
        KeyId = keyId,
        SealedProductKey = "",
        ProductKeyHash = "",
        PartialProductKey = "",
        Product = body.Product ?? "",
        Pool = body.Pool ?? "",
        Activations = activations,
        Tier = body.Tier,
        Policy = PolicyOf(body.Policy),
        Supersedes = body.Supersedes,
        RegisteredBy = body.RegisteredBy ?? "",
    };

    // Digits are the bus's spelling, and Enum.TryParse would take any; what is no name becomes a policy that the rule refuses.
    private static ConsumptionPolicy PolicyOf(string? name) => name switch
    {
        null => ConsumptionPolicy.HardwareAware,
        _ when !name.Any(char.IsAsciiDigit) && Enum.TryParse<ConsumptionPolicy>(name, ignoreCase: true, out var policy) => policy,
        _ => (ConsumptionPolicy)(-1),
    };

    /// <summary>A key as it was bought. Send your own <c>keyId</c> to be able to repeat the call.</summary>
    public sealed record KeyBody(
        Guid? KeyId, string? ProductKey, string? Product, string? Pool, string? Tier, int? Activations, string? Policy, Guid? Supersedes, string? RegisteredBy)
    {
        // A record prints its fields; this one must not.
        public override string ToString() => nameof(KeyBody);
    }

    /// <summary>What was registered, without the key.</summary>
    public sealed record RegisteredKey(
        Guid KeyId, string PartialProductKey, string Product, string Pool, string? Tier, int Activations, ConsumptionPolicy Policy, Guid? Supersedes)
    {
        internal static RegisteredKey Of(RegisterKey key) =>
            new(key.KeyId, key.PartialProductKey, key.Product, key.Pool, key.Tier, key.Activations, key.Policy, key.Supersedes);
    }
}
