using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>The cheapest keys that carry at least so many activations: a tier, or several of one or more tiers.</summary>
public static class CheapestCover
{
    /// <summary>Finds it among the MAK tiers that have a price in the currency; null where none has. Of equally cheap ones the fewest keys.</summary>
    public static IReadOnlyList<OfferLine>? Of(int need, IReadOnlyList<Tier> tiers, string currency)
    {
        // In the order of their names, so that the same catalogue always gives the same answer.
        Tier[] priced = [.. tiers.Where(tier => tier.KeyKind is ProductKeyKind.Mak && tier.Price is not null && tier.Currency == currency).OrderBy(tier => tier.Name, StringComparer.Ordinal)];
        if (priced.Length == 0)
            return null;

        // Counts in fives, where all tiers are multiples of five: the same answer for a fifth of the work.
        var unit = priced.Aggregate(0, (divisor, tier) => GreatestCommonDivisor(divisor, tier.MaxActivations));
        need = (need + unit - 1) / unit;
        // best[n] covers n: the cheapest tier in front of the cheapest cover of what it leaves.
        var best = new (decimal Cost, int Keys, int Tier)[need + 1];
        for (var count = 1; count <= need; count++)
        {
            best[count] = (decimal.MaxValue, int.MaxValue, -1);
            for (var at = 0; at < priced.Length; at++)
            {
                var rest = best[Math.Max(0, count - (priced[at].MaxActivations / unit))];
                var candidate = (Cost: rest.Cost + priced[at].Price!.Value, Keys: rest.Keys + 1, Tier: at);
                if ((candidate.Cost, candidate.Keys).CompareTo((best[count].Cost, best[count].Keys)) < 0)
                    best[count] = candidate;
            }
        }

        return Lines(need, unit, priced, best);
    }

    private static List<OfferLine> Lines(int need, int unit, Tier[] priced, (decimal Cost, int Keys, int Tier)[] best)
    {
        var keys = new int[priced.Length];
        for (var count = need; count > 0; count = Math.Max(0, count - (priced[best[count].Tier].MaxActivations / unit)))
            keys[best[count].Tier]++;
        return
        [
            .. priced.Zip(keys).Where(pair => pair.Second > 0).OrderByDescending(pair => pair.First.MaxActivations)
                .Select(pair => LineOf(pair.First, pair.Second)),
        ];
    }

    private static int GreatestCommonDivisor(int left, int right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);

    /// <summary>So many keys of a tier that has a price.</summary>
    public static OfferLine LineOf(Tier tier, int keys) =>
        new(tier.Name, keys, tier.MaxActivations, tier.Price!.Value, tier.Currency!, tier.PriceDate, tier.Version);
}
