namespace MakPlatform.Notification.Rules;

/// <summary>A tier as it is sold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Least">The fewest activations of a key.</param>
/// <param name="Most">The most.</param>
/// <param name="Price">What a key costs, where that is known.</param>
/// <param name="Currency">In which currency.</param>
public sealed record TierOffer(string Name, int Least, int Most, decimal? Price = null, string? Currency = null);

/// <summary>The purchase that takes a pool further.</summary>
public static class NextTier
{
    // R1, for as long as the catalogue has told none.
    private static readonly TierOffer[] Known =
    [
        new("Starter", 5, 5), new("Small business", 50, 50), new("Mid-size", 100, 100), new("Department", 500, 500), new("Enterprise", 1_000, 5_000),
    ];

    /// <summary>The smallest tier that reaches above this many activations; the largest where none does.</summary>
    public static TierOffer Above(int total, IReadOnlyCollection<TierOffer> offers)
    {
        var sorted = (offers.Count > 0 ? offers : Known).OrderBy(offer => offer.Most).ToList();
        return sorted.FirstOrDefault(offer => offer.Most > total) ?? sorted[^1];
    }
}
