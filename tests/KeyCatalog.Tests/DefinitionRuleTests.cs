using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class DefinitionRuleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly RegisterTier MidSize = new() { Name = "Mid-size", MinActivations = 100, MaxActivations = 100, Price = 1_200m, Currency = "EUR" };
    private static readonly DefinePool Berlin = new()
    {
        Pool = "berlin",
        Product = "windows-11-pro",
        Site = "Berlin",
        Owners = [new() { Name = "Ada", Email = "ada@example.org" }],
        Alerts = new() { LowPercent = 20, CriticalPercent = 10 },
        Quotas = [new() { Requester = "imaging", PerMonth = 200 }],
        DefinedBy = "ada",
    };

    [Fact]
    public void A_price_without_a_date_is_of_the_day_it_is_entered()
    {
        var enter = Enter(DefinitionRule.Define(MidSize, null, Monday, Monday));
        Assert.Equal((new DateOnly(2026, 3, 2), 1, CatalogOutcome.Created), (enter.Event.PriceDate, enter.Event.Version, enter.Answer.Outcome));
    }

    [Fact]
    public void The_same_price_again_keeps_its_day_and_a_new_one_gets_its_own()
    {
        var known = Tier.Of(MidSize, new(2026, 3, 2), 1);
        Assert.IsType<CatalogDecision<TierDefined>.Repeat>(DefinitionRule.Define(MidSize, known, Monday, Monday.AddDays(30)));
        var dearer = Enter(DefinitionRule.Define(MidSize with { Price = 1_300m }, known, Monday, Monday.AddDays(30)));
        Assert.Equal((new DateOnly(2026, 4, 1), 2), (dearer.Event.PriceDate, dearer.Event.Version));
    }

    [Fact]
    public void A_tier_tells_what_an_activation_costs()
    {
        Assert.Equal(15.998m, TierRule.Seed[0].CostPerActivation);
        var range = new Tier("Enterprise", 1_000, 5_000, 10_000m, "EUR");
        Assert.Equal((2m, 10m), (range.CostPerActivation, range.CostPerActivationAtMost));
        Assert.Null(TierRule.Seed[1].CostPerActivation);
    }

    [Fact]
    public void Whoever_saw_an_older_version_is_refused_and_nothing_is_lost()
    {
        var known = Pool(version: 3);
        var stale = DefinitionRule.Define(Berlin with { Site = "Munich", ExpectedVersion = 2 }, known, true, Monday);
        Assert.Equal((CatalogOutcome.Stale, 3), (stale.Answer.Outcome, stale.Answer.Version!.Value));
        Assert.Equal("expectedVersion", Assert.Single(stale.Answer.Problems).Field);
        Assert.Equal(4, Enter(DefinitionRule.Define(Berlin with { Site = "Munich", ExpectedVersion = 3 }, known, true, Monday)).Event.Version);
    }

    [Fact]
    public void A_change_that_was_entered_is_repeated_whatever_version_its_sender_saw() =>
        Assert.IsType<CatalogDecision<PoolDefined>.Repeat>(DefinitionRule.Define(Berlin with { ExpectedVersion = 2 }, Pool(version: 3), true, Monday));

    [Fact]
    public void A_pool_keeps_its_product_and_a_new_one_needs_one_that_is_known()
    {
        Assert.Equal(CatalogOutcome.Conflict, DefinitionRule.Define(Berlin with { Product = "office" }, Pool(1), true, Monday).Answer.Outcome);
        Assert.Equal(CatalogOutcome.NotFound, DefinitionRule.Define(Berlin, null, false, Monday).Answer.Outcome);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("Ada <ada@example.org>")]
    [InlineData("ada")]
    public void An_owner_has_an_address_of_its_own(string email) => AssertProblem("owners[0].email", Berlin with { Owners = [new() { Name = "Ada", Email = email }] });

    [Fact]
    public void Quotas_and_alerts_make_sense()
    {
        AssertProblem("quotas[0].perMonth", Berlin with { Quotas = [new() { Requester = "imaging", PerMonth = -1 }] });
        AssertProblem("quotas", Berlin with { Quotas = [new() { Requester = "imaging", PerMonth = 1 }, new() { Requester = "imaging", PerMonth = 2 }] });
        AssertProblem("alerts", Berlin with { Alerts = new() { LowPercent = 10, CriticalPercent = 20 } });
        AssertProblem("alerts.lowPercent", Berlin with { Alerts = new() { LowPercent = 101 } });
    }

    [Fact]
    public void A_mak_is_registered_only_for_a_product_that_a_mak_fits()
    {
        Assert.True(new Product("office", "Office").TakesMak);
        Assert.All(Product.Seed, product => Assert.Equal(product.KeyKind is not ProductKeyKind.KmsHost, product.TakesMak));
    }

    private static void AssertProblem(string field, DefinePool asked) =>
        Assert.Equal(field, Assert.Single(DefinitionRule.Define(asked, null, true, Monday).Answer.Problems).Field);

    private static CatalogDecision<T>.Enter Enter<T>(CatalogDecision<T> decision) where T : class => Assert.IsType<CatalogDecision<T>.Enter>(decision);

    private static PoolDefined Pool(int version) => Enter(DefinitionRule.Define(Berlin, null, true, Monday)).Event with { Version = version };
}
