namespace MakPlatform.Notification.Rules;

/// <summary>The purchase that takes a pool further: the tiers of R1.</summary>
public static class NextTier
{
    private static readonly (string Name, int Activations)[] Tiers =
    [
        ("Starter", 5), ("Small business", 50), ("Mid-size", 100), ("Department", 500), ("Enterprise", 1_000),
    ];

    private const int LargestKey = 5_000;

    /// <summary>The smallest tier above this many activations, in words.</summary>
    public static string Above(int total)
    {
        foreach (var (name, activations) in Tiers)
        {
            if (activations > total)
                return activations == 1_000 ? "Enterprise (1,000 to 5,000 activations)" : $"{name} ({activations} activations)";
        }

        return total < LargestKey ? "a larger Enterprise key (up to 5,000 activations)" : "another Enterprise key (1,000 to 5,000 activations)";
    }
}
