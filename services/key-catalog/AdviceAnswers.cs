using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog;

/// <summary>Advice in the words of the contracts.</summary>
internal static class AdviceAnswers
{
    public static AdviceAnswer Of(Advice advice) => new()
    {
        Advised = advice.Advised.ToString(),
        Why = advice.Why,
        Needed = advice.Need.Total,
        Purchases = [.. advice.Offers.Select(Of)],
        NotPriced = advice.NotPriced,
    };

    public static AdviceAnswer Of(PoolAdvice advice) => new()
    {
        Why = advice.Why,
        Needed = advice.Missing,
        Purchases = advice.Purchase is { } purchase ? [Of(purchase)] : [],
        RunsOutEarly = advice.Early,
        RunsOutLikely = advice.Likely,
        RunsOutLate = advice.Late,
    };

    private static AdvisedPurchase Of(Offer offer) => new()
    {
        Way = offer.Way,
        Lines = [.. offer.Lines.Select(line => new PurchaseLine
        {
            Tier = line.Tier,
            TierVersion = line.TierVersion,
            Keys = line.Keys,
            ActivationsEach = line.ActivationsEach,
            PriceEach = line.PriceEach,
            PriceDate = line.PriceDate,
        })],
        Activations = offer.Activations,
        Cost = offer.Cost,
        CostPerActivation = offer.CostPerActivation,
        Currency = offer.Currency,
        Why = offer.Why,
    };
}
