using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class CatalogRuleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly RegistrationFacts Ready = new() { Product = Product.Seed[0], SealHolds = true, Tier = TierRule.Seed[1] };
    private static readonly RegisterKey Asked = new()
    {
        KeyId = Id(1),
        SealedProductKey = "sealed",
        ProductKeyHash = "hash",
        PartialProductKey = "6789B",
        Product = "windows-11-pro",
        Pool = "berlin",
        Activations = 50,
        Tier = "Small business",
        RegisteredBy = "ada",
    };

    [Fact]
    public void A_new_key_is_entered()
    {
        var enter = Assert.IsType<CatalogDecision<KeyRegistered>.Enter>(CatalogRule.Register(Asked, Ready, Monday));
        Assert.Equal((CatalogOutcome.Created, Id(1).ToString()), (enter.Answer.Outcome, enter.Answer.Id));
        Assert.Equal(Entered(), enter.Event);
    }

    [Fact]
    public void The_same_registration_again_repeats_the_first_event_and_answer()
    {
        var repeat = Assert.IsType<CatalogDecision<KeyRegistered>.Repeat>(
            CatalogRule.Register(Asked with { SealedProductKey = "sealed anew" }, Ready with { SameId = Known() }, Monday.AddDays(1)));
        Assert.Equal((Entered(), CatalogOutcome.Created), (repeat.Event, repeat.Answer.Outcome));
    }

    [Fact]
    public void The_same_id_with_other_facts_is_refused()
    {
        AssertRefused(CatalogOutcome.Conflict, "keyId", Asked with { Activations = 51 }, Ready with { SameId = Known() });
        AssertRefused(CatalogOutcome.Conflict, "keyId", Asked with { ProductKeyHash = "other" }, Ready with { SameId = Known() });
    }

    [Fact]
    public void The_same_product_key_under_another_id_is_refused_naming_its_last_five_and_pool()
    {
        var refusal = AssertRefused(CatalogOutcome.Conflict, "productKey", Asked with { KeyId = Id(2) }, Ready with { SameProductKey = Known() });
        Assert.Contains("ends in 6789B, in pool berlin", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_this_catalogue_did_not_seal_is_refused() =>
        AssertRefused(CatalogOutcome.Invalid, "sealedProductKey", Asked, Ready with { SealHolds = false });

    [Fact]
    public void A_key_names_a_product_a_tier_and_a_predecessor_that_are_there()
    {
        AssertRefused(CatalogOutcome.NotFound, "product", Asked, Ready with { Product = null });
        AssertRefused(CatalogOutcome.NotFound, "tier", Asked, Ready with { Tier = null });
        AssertRefused(CatalogOutcome.NotFound, "supersedes", Asked with { Supersedes = Id(9) }, Ready);
    }

    [Fact]
    public void A_count_that_its_tier_does_not_sell_is_refused() =>
        AssertRefused(CatalogOutcome.Invalid, "activations", Asked with { Activations = 51 }, Ready);

    [Fact]
    public void A_pool_holds_keys_of_one_product() =>
        AssertRefused(CatalogOutcome.Conflict, "pool", Asked, Ready with { PoolProduct = "office-ltsc" });

    [Fact]
    public void A_key_takes_over_within_its_pool()
    {
        var old = Known() with { Registered = Entered() with { KeyId = Id(9) } };
        Assert.IsType<CatalogDecision<KeyRegistered>.Enter>(CatalogRule.Register(Asked with { Supersedes = Id(9) }, Ready with { Superseded = old }, Monday));
        var elsewhere = old with { Registered = old.Registered with { Pool = "paris" } };
        AssertRefused(CatalogOutcome.Conflict, "supersedes", Asked with { Supersedes = Id(9) }, Ready with { Superseded = elsewhere });
        AssertRefused(CatalogOutcome.Invalid, "supersedes", Asked with { Supersedes = Asked.KeyId }, Ready);
    }

    [Fact]
    public void A_policy_that_is_not_said_is_hardware_aware()
    {
        var enter = (CatalogDecision<KeyRegistered>.Enter)CatalogRule.Register(Asked with { Policy = ConsumptionPolicy.Unspecified }, Ready, Monday);
        Assert.Equal(ConsumptionPolicy.HardwareAware, enter.Event.Policy);
    }

    private static FieldProblem AssertRefused(CatalogOutcome outcome, string field, RegisterKey asked, RegistrationFacts facts)
    {
        var refuse = Assert.IsType<CatalogDecision<KeyRegistered>.Refuse>(CatalogRule.Register(asked, facts, Monday));
        Assert.Equal(outcome, refuse.Answer.Outcome);
        var problem = Assert.Single(refuse.Answer.Problems);
        Assert.Equal(field, problem.Field);
        return problem;
    }

    private static KnownKey Known() => new(Entered(), "hash", null);

    private static KeyRegistered Entered() => new()
    {
        KeyId = Id(1),
        Pool = "berlin",
        Product = "windows-11-pro",
        PartialProductKey = "6789B",
        Activations = 50,
        Tier = "Small business",
        RegisteredBy = "ada",
        RegisteredAt = Monday,
    };

    private static Guid Id(byte number) => new(0, 0, 0, [0, 0, 0, 0, 0, 0, 0, number]);
}
