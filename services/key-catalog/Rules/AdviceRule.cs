using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>What to buy (R15): MAKs, retail licences, or a KMS host; with costs, and every figure from a row of the catalogue.</summary>
public static class AdviceRule
{
    /// <summary>Below this a KMS host does not activate clients, and MAKs are the way (R15).</summary>
    public const int FewestForKms = 25;

    /// <summary>From here on an organisation with a KMS host uses it, and tooling for many machines pays off (R15).</summary>
    public const int Many = 50;

    /// <summary>Advises a fleet.</summary>
    public static Advice Advise(Fleet fleet, IReadOnlyList<Tier> tiers)
    {
        var need = Need.Of(fleet);
        var mak = Mak(need.Total, tiers, fleet.Currency, WhyMak(fleet, need));
        var retail = Retail(fleet, need, tiers);
        var kms = Kms(fleet, need, tiers);
        var (way, why) = Choose(fleet, mak, retail);
        return new(fleet, need, way, why, [mak, .. new[] { retail, kms }.OfType<Offer>()], Unpriced(tiers, fleet.Currency));
    }

    /// <summary>The cheapest MAKs that cover a need.</summary>
    public static Offer Mak(int need, IReadOnlyList<Tier> tiers, string currency, IReadOnlyList<string> why)
    {
        var lines = need == 0 ? [] : CheapestCover.Of(need, tiers, currency);
        return lines is null
            ? new(ProductKeyKind.Mak, [], null, null, currency, [.. why, $"No MAK tier of the catalogue has a price in {currency}: enter one with PUT /tiers/{{name}}."])
            : new(ProductKeyKind.Mak, lines, lines.Sum(line => line.Keys * line.ActivationsEach), lines.Sum(line => line.Cost), currency, why);
    }

    private static (AdvisedWay Way, IReadOnlyList<string> Why) Choose(Fleet fleet, Offer mak, Offer? retail)
    {
        List<string> why = [];
        if (fleet.Machines >= Many)
            why.Add($"From {Many} machines on, activate in batches and by proxy rather than by hand.");
        if (fleet.Machines >= FewestForKms && fleet.HasKmsHost)
        {
            if (fleet.OfflineShare > 0)
                why.Insert(0, "Machines that never reach the network can't use the KMS host: MAKs for those.");
            return fleet.Machines > Many
                ? (AdvisedWay.Kms, ["There is a KMS host, and machines enough for it: it counts none of them.", .. why])
                : (AdvisedWay.Either, [$"With {FewestForKms} to {Many} machines both do: the KMS host that is there counts none, MAKs need no host.", .. why]);
        }

        if (retail?.Cost is { } retailCost && (mak.Cost is not { } makCost || retailCost < makCost))
            return (AdvisedWay.Retail, [mak.Cost is null ? "Only retail licences have a price in this currency." : "Retail licences cost less for so few.", .. why]);
        why.Insert(0, fleet.Machines < FewestForKms
            ? $"Fewer than {FewestForKms} machines: a KMS host would not activate them."
            : "There is no KMS host: MAKs need none.");
        if (fleet.Machines > Many)
            why.Add("With an infrastructure team a KMS host is worth a thought: it counts no machine.");
        return (AdvisedWay.Mak, why);
    }

    private static List<string> WhyMak(Fleet fleet, Need need)
    {
        List<string> why = [$"{need.Machines} machines take one activation each (R2, R6, R12)."];
        if (need.Growth > 0)
            why.Add($"{need.Growth} more in a year at {fleet.GrowthPercentPerYear:0.##} percent growth (R2).");
        if (need.VmRebuilds > 0)
            why.Add($"{need.VmRebuilds} virtual machines built anew count as new (R7).");
        if (need.Reinstalls > 0)
            why.Add($"{need.Reinstalls} reinstallations of physical machines take none (R3).");
        why.Add("What is not used in a year stays for the next: activations do not expire (R11). They do not transfer to another machine.");
        return why;
    }

    // A retail licence is a machine's own, and a rebuilt virtual machine may take it along.
    private static Offer? Retail(Fleet fleet, Need need, IReadOnlyList<Tier> tiers)
    {
        if (tiers.FirstOrDefault(tier => tier.KeyKind is ProductKeyKind.Retail && tier.Currency == fleet.Currency && tier.Price is not null) is not { } retail)
            return null;
        var licences = need.Machines + need.Growth;
        var line = CheapestCover.LineOf(retail, licences) with { ActivationsEach = 1 };
        return new(ProductKeyKind.Retail, [line], licences, line.Cost, fleet.Currency, ["One licence a machine; each may move to another machine. Each has a key of its own to keep."]);
    }

    private static Offer? Kms(Fleet fleet, Need need, IReadOnlyList<Tier> tiers)
    {
        if (fleet.Machines < FewestForKms)
            return null;
        List<string> why = [fleet.HasKmsHost ? "The KMS host is there already." : "It needs a KMS host, and somebody who looks after it.", "It counts no machine: growth and reinstallation are free."];
        var offline = (int)Math.Ceiling(Math.Round((need.Machines + need.Growth) * fleet.OfflineShare, 6));
        var host = fleet.HasKmsHost ? null : tiers.FirstOrDefault(tier => tier.KeyKind is ProductKeyKind.KmsHost && tier.Currency == fleet.Currency && tier.Price is not null);
        var mak = Mak(offline, tiers, fleet.Currency, []);
        if (offline > 0)
            why.Add($"{offline} machines that never reach the network need a MAK each.");
        if (!fleet.HasKmsHost && host is null)
            why.Add("The catalogue has no price of a KMS host key in this currency, so its cost is not told.");
        var known = (fleet.HasKmsHost || host is not null) && mak.Cost is not null;
        var lines = host is null ? mak.Lines : [CheapestCover.LineOf(host, 1), .. mak.Lines];
        return new(ProductKeyKind.KmsHost, lines, null, known ? lines.Sum(line => line.Cost) : null, fleet.Currency, why);
    }

    private static List<string> Unpriced(IReadOnlyList<Tier> tiers, string currency) =>
        [.. tiers.Where(tier => tier.KeyKind is ProductKeyKind.Mak && (tier.Price is null || tier.Currency != currency)).Select(tier => tier.Name)];
}

/// <summary>What is advised.</summary>
public enum AdvisedWay
{
    /// <summary>Multiple Activation Keys.</summary>
    Mak = 1,

    /// <summary>The KMS host.</summary>
    Kms = 2,

    /// <summary>MAKs or the KMS host, as the organisation likes.</summary>
    Either = 3,

    /// <summary>Retail licences.</summary>
    Retail = 4,
}

/// <summary>The advice.</summary>
/// <param name="Fleet">What was asked for.</param>
/// <param name="Need">The activations that it needs in a year.</param>
/// <param name="Advised">The way that fits (R15).</param>
/// <param name="Why">Why that one.</param>
/// <param name="Offers">All ways, with their costs.</param>
/// <param name="NotPriced">MAK tiers that could not be compared: the catalogue has no price of them in the currency.</param>
public sealed record Advice(Fleet Fleet, Need Need, AdvisedWay Advised, IReadOnlyList<string> Why, IReadOnlyList<Offer> Offers, IReadOnlyList<string> NotPriced);
