using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>What an organisation says of itself when it asks what to buy (R15).</summary>
/// <param name="Machines">Machines now.</param>
/// <param name="GrowthPercentPerYear">How much more there will be in a year.</param>
/// <param name="VmShare">The share of virtual machines, 0 to 1.</param>
/// <param name="ReinstallsPerYear">How often a machine is installed anew in a year, on average.</param>
/// <param name="OfflineShare">The share of machines that never reach the organisation's network, 0 to 1.</param>
/// <param name="HasKmsHost">Whether there is a KMS host.</param>
/// <param name="Currency">The currency that prices are compared in.</param>
public sealed record Fleet(
    int Machines, double GrowthPercentPerYear, double VmShare, double ReinstallsPerYear, double OfflineShare, bool HasKmsHost, string Currency)
{
    /// <summary>More than that is asked for in parts.</summary>
    public const int MostMachines = 100_000;

    /// <summary>The currency where none is named.</summary>
    public const string UsualCurrency = "USD";

    /// <summary>What is wrong with it.</summary>
    public static IReadOnlyList<FieldProblem> Problems(Fleet fleet) => FieldRule.All(
        fleet.Machines is >= 1 and <= MostMachines ? null : FieldRule.Problem("machines", "It is not a number of machines.", $"Send 1 to {MostMachines}."),
        Within("growthPercentPerYear", fleet.GrowthPercentPerYear, 0, 300),
        Within("vmShare", fleet.VmShare, 0, 1),
        Within("reinstallsPerYear", fleet.ReinstallsPerYear, 0, 12),
        Within("offlineShare", fleet.OfflineShare, 0, 1),
        FieldRule.Currency("currency", fleet.Currency));

    private static FieldProblem? Within(string field, double value, double least, double most) =>
        value >= least && value <= most ? null : FieldRule.Problem(field, $"It is not between {least} and {most}.", $"Send {least} to {most}.");
}

/// <summary>The activations that a fleet needs in its first year with MAKs, and why so many.</summary>
/// <param name="Machines">One for each machine there is (R2, R6, R12).</param>
/// <param name="Growth">One for each that is added (R2).</param>
/// <param name="VmRebuilds">One for each virtual machine that is built anew rather than reinstalled (R7).</param>
/// <param name="Reinstalls">Reinstallations of physical machines, which need none (R3).</param>
public sealed record Need(int Machines, int Growth, int VmRebuilds, int Reinstalls)
{
    /// <summary>All of them.</summary>
    public int Total => Machines + Growth + VmRebuilds;

    /// <summary>The need of a fleet.</summary>
    public static Need Of(Fleet fleet)
    {
        var growth = Up(fleet.Machines * fleet.GrowthPercentPerYear / 100);
        var reinstalls = fleet.Machines * fleet.ReinstallsPerYear;
        return new(fleet.Machines, growth, Up(reinstalls * fleet.VmShare), Up(reinstalls * (1 - fleet.VmShare)));
    }

    // 4.000000001 machines are 4: the excess is arithmetic, not a machine.
    private static int Up(double value) => (int)Math.Ceiling(Math.Round(value, 6));
}

/// <summary>A way to cover a need.</summary>
/// <param name="Way">What is bought.</param>
/// <param name="Lines">From which rows of the catalogue, at which price of which day; empty where it has none.</param>
/// <param name="Activations">What it allows for; null where it does not count.</param>
/// <param name="Cost">What it costs; null where the catalogue has no price in the currency.</param>
/// <param name="Currency">The currency.</param>
/// <param name="Why">What speaks for it and what against.</param>
public sealed record Offer(ProductKeyKind Way, IReadOnlyList<OfferLine> Lines, int? Activations, decimal? Cost, string Currency, IReadOnlyList<string> Why)
{
    /// <summary>What one of its activations costs.</summary>
    public decimal? CostPerActivation => Cost is { } cost && Activations is > 0 ? decimal.Round(cost / Activations.Value, 4) : null;
}

/// <summary>So many keys of one tier, as the catalogue prices it.</summary>
public sealed record OfferLine(string Tier, int Keys, int ActivationsEach, decimal PriceEach, string Currency, DateOnly? PriceDate, int TierVersion)
{
    /// <summary>What they cost together.</summary>
    public decimal Cost => Keys * PriceEach;
}
