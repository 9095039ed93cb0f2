namespace MakPlatform.Contracts.V1;

/// <summary>
/// What to buy (R15)? For a fleet by its figures, or for a pool that is in use by its ledger. Sent to key-catalog; answered with <see cref="AdviceAnswer"/>.
/// </summary>
public sealed record AskAdvice
{
    /// <summary>The pool; with it nothing else is read but the currency.</summary>
    public string? Pool { get; init; }

    /// <summary>Machines now.</summary>
    public int Machines { get; init; }

    /// <summary>How much more there will be in a year, in percent.</summary>
    public double GrowthPercentPerYear { get; init; }

    /// <summary>The share of virtual machines, 0 to 1.</summary>
    public double VmShare { get; init; }

    /// <summary>How often a machine is installed anew in a year, on average.</summary>
    public double ReinstallsPerYear { get; init; }

    /// <summary>The share of machines that never reach the organisation's network, 0 to 1.</summary>
    public double OfflineShare { get; init; }

    /// <summary>Whether there is a KMS host.</summary>
    public bool HasKmsHost { get; init; }

    /// <summary>The currency that prices are compared in; USD where it is left out.</summary>
    public string? Currency { get; init; }
}

/// <summary>What to buy, and why. The answer to <see cref="AskAdvice"/>.</summary>
public sealed record AdviceAnswer
{
    /// <summary>The way that fits: <c>Mak</c>, <c>Kms</c>, <c>Either</c> or <c>Retail</c>; null for a pool, whose way is chosen.</summary>
    public string? Advised { get; init; }

    /// <summary>Why that, and where the figures are from.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>Activations needed in a year; for a pool those that are missing.</summary>
    public int? Needed { get; init; }

    /// <summary>The ways with their costs.</summary>
    public IReadOnlyList<AdvisedPurchase> Purchases { get; init; } = [];

    /// <summary>MAK tiers that have no price in the currency.</summary>
    public IReadOnlyList<string> NotPriced { get; init; } = [];

    /// <summary>Of a pool: the day that it is used up at a fast pace.</summary>
    public DateOnly? RunsOutEarly { get; init; }

    /// <summary>The day at the likely pace.</summary>
    public DateOnly? RunsOutLikely { get; init; }

    /// <summary>The day at a slow pace.</summary>
    public DateOnly? RunsOutLate { get; init; }

    /// <summary>Why nothing is advised.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>A way to cover a need.</summary>
public sealed record AdvisedPurchase
{
    /// <summary>What is bought.</summary>
    public ProductKeyKind Way { get; init; }

    /// <summary>From which tiers of the catalogue; empty where it has none.</summary>
    public IReadOnlyList<PurchaseLine> Lines { get; init; } = [];

    /// <summary>The activations that it allows for; null where it does not count.</summary>
    public int? Activations { get; init; }

    /// <summary>What it costs; null where the catalogue has no price in the currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What one activation costs.</summary>
    public decimal? CostPerActivation { get; init; }

    /// <summary>The currency.</summary>
    public required string Currency { get; init; }

    /// <summary>What speaks for it and what against.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <summary>So many keys of one tier, at the price that the catalogue has of it.</summary>
public sealed record PurchaseLine
{
    /// <summary>The tier.</summary>
    public required string Tier { get; init; }

    /// <summary>The version of its entry that was read.</summary>
    public int TierVersion { get; init; }

    /// <summary>How many keys.</summary>
    public int Keys { get; init; }

    /// <summary>The activations of each.</summary>
    public int ActivationsEach { get; init; }

    /// <summary>The price of each.</summary>
    public decimal PriceEach { get; init; }

    /// <summary>The day that the price is of.</summary>
    public DateOnly? PriceDate { get; init; }
}
