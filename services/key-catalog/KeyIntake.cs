using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;

namespace MakPlatform.KeyCatalog;

/// <summary>A key as it comes in over HTTP becomes a command; its text leaves here sealed.</summary>
internal static class KeyIntake
{
    /// <summary>The command for a key, and what is wrong with it by itself.</summary>
    public static (RegisterKey Command, IReadOnlyList<FieldProblem> Problems) Take(KeyBody body, Tier? tier, KeySeal seal, Func<string, Guid> newId)
    {
        var check = ProductKeyFormat.Check(body.ProductKey);
        var activations = body.Activations ?? TierRule.ImpliedBy(tier);
        var key = (check as ProductKeyCheck.Good)?.Key;
        var hash = key is null ? "" : seal.Hash(key);
        var command = Command(body, body.KeyId ?? newId(hash), activations ?? 0);
        var problems = CommandRule.Problems(command).ToList();
        if (check is ProductKeyCheck.Bad bad)
            problems.Insert(0, bad.Problem);
        if (activations is null)
            problems.Add(FieldRule.Problem("activations", "It is missing, and the tier does not imply it.", "Send the number of activations bought, or a tier with one count."));
        return key is null
            ? (command, problems)
            : (command with { SealedProductKey = Convert.ToBase64String(seal.Seal(command.KeyId, key)), ProductKeyHash = hash, PartialProductKey = key.Partial }, problems);
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
        Requesters = body.Requesters ?? [],
        PurchasedOn = body.PurchasedOn,
        Vendor = body.Vendor,
        OrderNumber = body.OrderNumber,
        Site = body.Site,
    };

    // Digits are the bus's spelling, and Enum.TryParse would take any; what is no name becomes a policy that the rule refuses.
    private static ConsumptionPolicy PolicyOf(string? name) => name switch
    {
        null => ConsumptionPolicy.HardwareAware,
        _ when !name.Any(char.IsAsciiDigit) && Enum.TryParse<ConsumptionPolicy>(name, ignoreCase: true, out var policy) => policy,
        _ => (ConsumptionPolicy)(-1),
    };
}

/// <summary>A key as it was bought. Send your own <c>keyId</c> to be able to repeat the call.</summary>
public sealed record KeyBody(
    Guid? KeyId, string? ProductKey, string? Product, string? Pool, string? Tier, int? Activations, string? Policy, Guid? Supersedes, string? RegisteredBy,
    IReadOnlyList<string>? Requesters, DateOnly? PurchasedOn, string? Vendor, string? OrderNumber, string? Site)
{
    // A record prints its fields; this one must not.
    public override string ToString() => nameof(KeyBody);
}
