using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class TierRuleTests
{
    [Fact]
    public void The_five_tiers_carry_what_R1_says() => Assert.Equal(
        [("Starter", 5, 5), ("Small business", 50, 50), ("Mid-size", 100, 100), ("Department", 500, 500), ("Enterprise", 1_000, 5_000)],
        TierRule.Seed.Select(tier => (tier.Name, tier.MinActivations, tier.MaxActivations)));

    [Fact]
    public void Only_the_known_price_is_filled_in() =>
        Assert.Equal([("Starter", 79.99m, "USD")], TierRule.Seed.Where(tier => tier.Price is not null).Select(tier => (tier.Name, tier.Price!.Value, tier.Currency!)));

    [Theory]
    [InlineData("Starter", 5, true)]
    [InlineData("Starter", 6, false)]
    [InlineData("Enterprise", 999, false)]
    [InlineData("Enterprise", 1_000, true)]
    [InlineData("Enterprise", 5_000, true)]
    [InlineData("Enterprise", 5_001, false)]
    [InlineData(null, 7, true)]
    [InlineData(null, 0, false)]
    [InlineData(null, -1, false)]
    [InlineData(null, 1_000_001, false)]
    public void A_count_fits_its_tier_or_is_refused(string? tier, int activations, bool fits) =>
        Assert.Equal(fits, TierRule.Problem(activations, TierRule.Seed.SingleOrDefault(known => known.Name == tier)) is null);

    [Fact]
    public void A_tier_with_one_count_implies_it()
    {
        Assert.Equal(50, TierRule.ImpliedBy(TierRule.Seed[1]));
        Assert.Null(TierRule.ImpliedBy(TierRule.Seed[4]));
        Assert.Null(TierRule.ImpliedBy(null));
    }
}
