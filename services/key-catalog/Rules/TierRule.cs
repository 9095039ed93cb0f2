using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>A tier as it is sold: how many activations a key of it carries, and what a key costs.</summary>
public sealed record Tier(
    string Name, int MinActivations, int MaxActivations, decimal? Price = null, string? Currency = null, string? BestFor = null,
    DateOnly? PriceDate = null, ProductKeyKind KeyKind = ProductKeyKind.Mak, int Version = 1)
{
    /// <summary>What one activation costs with a key that carries as many as the tier allows.</summary>
    public decimal? CostPerActivation => Price is { } price ? decimal.Round(price / MaxActivations, 4) : null;

    /// <summary>What one activation costs with a key that carries as few as the tier allows.</summary>
    public decimal? CostPerActivationAtMost => Price is { } price ? decimal.Round(price / MinActivations, 4) : null;

    /// <summary>The tier that a command describes.</summary>
    public static Tier Of(RegisterTier asked, DateOnly today, int version) => new(
        asked.Name, asked.MinActivations, asked.MaxActivations, asked.Price is { } price ? decimal.Round(price, 2) : null, asked.Currency, asked.BestFor,
        asked.Price is null ? null : asked.PriceDate ?? today, asked.KeyKind, version);

    /// <summary>What is published of it.</summary>
    public TierDefined ToEvent(DateTimeOffset at) => new()
    {
        Name = Name,
        MinActivations = MinActivations,
        MaxActivations = MaxActivations,
        Price = Price,
        Currency = Currency,
        PriceDate = PriceDate,
        KeyKind = KeyKind,
        Version = Version,
        ChangedAt = at,
    };
}

/// <summary>R1: a key's count is fixed at purchase, and a tier says which counts there are.</summary>
public static class TierRule
{
    /// <summary>The most that any key may carry; far above what is sold, to catch a slip of the finger.</summary>
    public const int MostActivations = 1_000_000;

    private static readonly DateOnly SeedDate = new(2026, 11, 24);

    /// <summary>The five tiers of R1. Only the price that R15 states is filled in; the others are the organisation's own to enter.</summary>
    public static IReadOnlyList<Tier> Seed { get; } =
    [
        new("Starter", 5, 5, 79.99m, "USD", "A handful of machines", SeedDate),
        new("Small business", 50, 50, BestFor: "One office"),
        new("Mid-size", 100, 100, BestFor: "Several offices"),
        new("Department", 500, 500, BestFor: "A department or a campus"),
        new("Enterprise", 1_000, 5_000, BestFor: "A whole organisation"),
    ];

    /// <summary>What stands beside the tiers for comparison: the retail price that R15 states.</summary>
    public static IReadOnlyList<Tier> Alternatives { get; } =
    [
        new("Retail", 1, 1, 99.95m, "USD", "One machine; the licence may move to another", SeedDate, ProductKeyKind.Retail),
    ];

    /// <summary>The count that a tier implies where it has only one; null where the buyer must say.</summary>
    public static int? ImpliedBy(Tier? tier) =>
        tier is not null && tier.MinActivations == tier.MaxActivations ? tier.MinActivations : null;

    /// <summary>What is wrong with a key's count, given the tier that it is said to be of.</summary>
    public static FieldProblem? Problem(int activations, Tier? tier) => tier switch
    {
        null when activations is < 1 or > MostActivations => FieldRule.Problem(
            "activations", "It is not a count that a key can carry.", $"Send the number of activations bought, 1 to {MostActivations}."),
        { KeyKind: not (ProductKeyKind.Mak or ProductKeyKind.EsuMak) } => FieldRule.Problem(
            "tier", $"{tier.Name} is no tier of MAKs.", "Name a tier of MAKs, or leave it out for a count of its own."),
        not null when activations < tier.MinActivations || activations > tier.MaxActivations => FieldRule.Problem(
            "activations", $"A key of the tier {tier.Name} does not carry {activations} activations.", $"Send {Span(tier)}, or leave the tier out for a count of its own."),
        _ => null,
    };

    /// <summary>Why a key is no upgrade of an older one (R10); null where it is.</summary>
    public static FieldProblem? NotHigher(int activations, int older) => activations > older
        ? null
        : FieldRule.Problem("activations", $"The older key carries {older}: {activations} is no upgrade.", "Send a key that carries more, or register it as one more key of the pool.");

    /// <summary>The tier's counts in words.</summary>
    public static string Span(Tier tier) =>
        tier.MinActivations == tier.MaxActivations ? $"{tier.MinActivations}" : $"{tier.MinActivations} to {tier.MaxActivations}";
}
