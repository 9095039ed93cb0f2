using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>A tier as it is sold: how many activations a key of it carries.</summary>
public sealed record Tier(string Name, int MinActivations, int MaxActivations, decimal? Price = null, string? Currency = null, string? BestFor = null);

/// <summary>R1: a key's count is fixed at purchase, and a tier says which counts there are.</summary>
public static class TierRule
{
    /// <summary>The most that any key may carry; far above what is sold, to catch a slip of the finger.</summary>
    public const int MostActivations = 1_000_000;

    /// <summary>The five tiers of R1. Only the price that R15 states is filled in; the others are the organisation's own to enter.</summary>
    public static IReadOnlyList<Tier> Seed { get; } =
    [
        new("Starter", 5, 5, 79.99m, "USD", "A handful of machines"),
        new("Small business", 50, 50, BestFor: "One office"),
        new("Mid-size", 100, 100, BestFor: "Several offices"),
        new("Department", 500, 500, BestFor: "A department or a campus"),
        new("Enterprise", 1_000, 5_000, BestFor: "A whole organisation"),
    ];

    /// <summary>The count that a tier implies where it has only one; null where the buyer must say.</summary>
    public static int? ImpliedBy(Tier? tier) =>
        tier is not null && tier.MinActivations == tier.MaxActivations ? tier.MinActivations : null;

    /// <summary>What is wrong with a key's count, given the tier that it is said to be of.</summary>
    public static FieldProblem? Problem(int activations, Tier? tier) => tier switch
    {
        null when activations is < 1 or > MostActivations => FieldRule.Problem(
            "activations", "It is not a count that a key can carry.", $"Send the number of activations bought, 1 to {MostActivations}."),
        not null when activations < tier.MinActivations || activations > tier.MaxActivations => FieldRule.Problem(
            "activations", $"A key of the tier {tier.Name} does not carry {activations} activations.", $"Send {Span(tier)}, or leave the tier out for a count of its own."),
        _ => null,
    };

    /// <summary>The tier's counts in words.</summary>
    public static string Span(Tier tier) =>
        tier.MinActivations == tier.MaxActivations ? $"{tier.MinActivations}" : $"{tier.MinActivations} to {tier.MaxActivations}";
}
