using CsCheck;
using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class AdviceRuleTests
{
    private static readonly IReadOnlyList<Tier> Seed = [.. TierRule.Seed, .. TierRule.Alternatives];

    private static readonly Gen<Tier[]> Tiers =
        from tiers in Gen.Select(Gen.Int[1, 60], Gen.Int[1, 2_000]).Array[1, 4]
        select tiers.Select((tier, at) => new Tier($"tier-{at}", tier.Item1, tier.Item1, tier.Item2, "EUR")).ToArray();

    private static readonly Gen<Fleet> Fleets =
        from machines in Gen.Int[1, 400]
        from growth in Gen.Double[0, 100]
        from vms in Gen.Double[0, 1]
        from reinstalls in Gen.Double[0, 3]
        from offline in Gen.Double[0, 1]
        from kms in Gen.Bool
        select new Fleet(machines, growth, vms, reinstalls, offline, kms, "EUR");

    [Fact]
    public void R15_five_machines_cost_less_with_one_starter_key_than_with_five_retail_licences()
    {
        var advice = AdviceRule.Advise(Machines(5), Seed);

        Assert.Equal(AdvisedWay.Mak, advice.Advised);
        Assert.Equal((79.99m, 499.75m), (advice.Offers[0].Cost!.Value, advice.Offers.Single(offer => offer.Way is ProductKeyKind.Retail).Cost!.Value));
        Assert.Equal(15.998m, advice.Offers[0].CostPerActivation);
    }

    [Theory]
    [InlineData(24, true, AdvisedWay.Mak)]
    [InlineData(25, true, AdvisedWay.Either)]
    [InlineData(50, true, AdvisedWay.Either)]
    [InlineData(51, true, AdvisedWay.Kms)]
    [InlineData(51, false, AdvisedWay.Mak)]
    public void R15_which_way_fits_depends_on_the_number_and_the_host(int machines, bool hasKmsHost, AdvisedWay way) =>
        Assert.Equal(way, AdviceRule.Advise(Machines(machines) with { HasKmsHost = hasKmsHost }, Seed).Advised);

    [Fact]
    public void The_need_counts_growth_and_rebuilt_virtual_machines_and_no_reinstalled_physical_ones() =>
        Assert.Equal(new Need(100, 20, 25, 75), Need.Of(new Fleet(100, 20, 0.25, 1, 0, false, "USD")));

    [Fact]
    public void A_currency_without_a_price_is_answered_without_a_cost()
    {
        var advice = AdviceRule.Advise(Machines(5) with { Currency = "EUR" }, Seed);
        Assert.Null(advice.Offers[0].Cost);
        Assert.Equal(5, advice.NotPriced.Count);
    }

    [Fact]
    public void What_is_offered_covers_the_need_and_every_figure_is_a_row_of_the_catalogue() => Gen.Select(Tiers, Fleets).Sample((tiers, fleet) =>
    {
        var advice = AdviceRule.Advise(fleet, tiers);
        var mak = advice.Offers[0];
        Assert.True(mak.Activations >= advice.Need.Total);
        Assert.Equal(mak.Cost, mak.Lines.Sum(line => line.Keys * line.PriceEach));
        Assert.All(mak.Lines, line => Assert.Contains(tiers, tier => tier.Name == line.Tier && tier.Price == line.PriceEach && tier.MaxActivations == line.ActivationsEach));
    }, iter: 300);

    [Fact]
    public void No_cheaper_way_to_cover_is_missed() => Gen.Select(Tiers, Gen.Int[1, 40]).Sample((tiers, need) =>
        CheapestCover.Of(need, tiers, "EUR")!.Sum(line => line.Cost) == ByHand(need, tiers), iter: 200);

    [Fact]
    public void More_machines_never_cost_less() => Gen.Select(Tiers, Fleets).Sample((tiers, fleet) =>
        AdviceRule.Advise(fleet, tiers).Offers[0].Cost <= AdviceRule.Advise(fleet with { Machines = fleet.Machines + 1 }, tiers).Offers[0].Cost, iter: 200);

    [Fact]
    public void The_order_of_the_catalogue_does_not_matter() => Gen.Select(Tiers, Fleets).Sample((tiers, fleet) =>
        AdviceRule.Advise(fleet, tiers).Offers[0].Lines.SequenceEqual(AdviceRule.Advise(fleet, [.. tiers.Reverse()]).Offers[0].Lines), iter: 200);

    private static Fleet Machines(int machines) => new(machines, 0, 0, 0, 0, false, "USD");

    private static decimal ByHand(int need, Tier[] tiers) =>
        need <= 0 ? 0 : tiers.Length == 1
            ? Math.Ceiling((decimal)need / tiers[0].MaxActivations) * tiers[0].Price!.Value
            : Enumerable.Range(0, (need / tiers[0].MaxActivations) + 2).Min(keys => (keys * tiers[0].Price!.Value) + ByHand(need - (keys * tiers[0].MaxActivations), tiers[1..]));
}
