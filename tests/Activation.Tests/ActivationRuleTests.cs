using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class ActivationRuleTests
{
    [Fact]
    public void R2_the_first_activation_takes_one_from_the_oldest_key_with_room()
    {
        var (full, roomy, newer) = (Given.Key(5, consumed: 5), Given.Key(50), Given.Key(100));

        var (decision, pool) = ActivationRule.Decide(Given.Machine(), Given.PoolOf(full, roomy, newer), Given.Holding());

        var granted = Assert.IsType<Decision.Granted>(decision);
        Assert.True(granted.Consumed);
        Assert.Equal(roomy.KeyId, granted.Key.KeyId);
        Assert.Equal(49, granted.Key.Remaining);
        Assert.Equal(149, pool!.Remaining);
    }

    [Theory]
    [InlineData(KeyStatus.Active)]
    [InlineData(KeyStatus.Superseded)]
    [InlineData(KeyStatus.Retired)]
    public void R9_a_machine_keeps_the_key_that_it_has_also_when_that_is_used_up_or_grants_nothing_new(KeyStatus status)
    {
        var own = Given.Key(5, consumed: 5, status);
        var before = Given.PoolOf(own, Given.Key(50));

        var (decision, pool) = ActivationRule.Decide(Given.Machine(verdict: MachineVerdict.SameMachine), before, Given.Holding(own.KeyId));

        var granted = Assert.IsType<Decision.Granted>(decision);
        Assert.False(granted.Consumed);
        Assert.Equal(own, granted.Key);
        Assert.Equal(before, pool);
    }

    [Fact]
    public void R8_a_used_up_pool_denies_a_new_machine()
    {
        var (decision, _) = ActivationRule.Decide(Given.Machine(), Given.PoolOf(Given.Key(5, consumed: 5)), Given.Holding());

        Assert.Equal(new Decision.Denied(DenialCode.PoolExhausted), decision);
    }

    [Fact]
    public void R10_a_superseded_key_grants_nothing_new_though_it_has_room()
    {
        var current = Given.Key(50);

        var (decision, _) = ActivationRule.Decide(Given.Machine(), Given.PoolOf(Given.Key(5, status: KeyStatus.Superseded), current), Given.Holding());

        Assert.Equal(current.KeyId, Assert.IsType<Decision.Granted>(decision).Key.KeyId);
    }

    [Theory]
    [InlineData("berlin", 0)]
    [InlineData("Berlin", 0)]
    [InlineData("munich", 1)]
    [InlineData("hamburg", 2)]
    [InlineData(null, 2)]
    public void A_key_that_was_bought_for_a_site_serves_only_that_site(string? site, int expected)
    {
        var pool = Given.PoolOf(Given.Key(5, site: "berlin"), Given.Key(5, site: "munich"), Given.Key(5));

        var (decision, _) = ActivationRule.Decide(Given.Machine(site: site), pool, Given.Holding());

        Assert.Equal(pool.Keys[expected].KeyId, Assert.IsType<Decision.Granted>(decision).Key.KeyId);
    }

    [Fact]
    public void A_site_that_no_key_with_room_serves_is_denied_as_that_and_a_machine_that_moved_keeps_its_key()
    {
        var pool = Given.PoolOf(Given.Key(5, site: "berlin"), Given.Key(5, consumed: 5));

        var (denied, _) = ActivationRule.Decide(Given.Machine(site: "munich"), pool, Given.Holding());
        var (granted, _) = ActivationRule.Decide(Given.Machine(site: "munich"), pool, Given.Holding(pool.Keys[0].KeyId));

        Assert.Equal(new Decision.Denied(DenialCode.NotForSite), denied);
        Assert.False(Assert.IsType<Decision.Granted>(granted).Consumed);
    }

    [Fact]
    public void A_pool_whose_keys_are_all_retired_has_no_usable_key()
    {
        var (decision, _) = ActivationRule.Decide(Given.Machine(), Given.PoolOf(Given.Key(5, status: KeyStatus.Retired)), Given.Holding());

        Assert.Equal(new Decision.Denied(DenialCode.NoUsableKey), decision);
    }

    [Fact]
    public void A_pool_that_does_not_exist_denies()
    {
        Assert.Equal(new Decision.Denied(DenialCode.UnknownPool), ActivationRule.Decide(Given.Machine(), pool: null, Given.Holding()).Decision);
    }

    [Fact]
    public void A_request_for_another_product_than_the_pools_is_denied()
    {
        var (decision, _) = ActivationRule.Decide(Given.Machine(product: "office-ltsc"), Given.PoolOf(Given.Key(5)), Given.Holding());

        Assert.Equal(new Decision.Denied(DenialCode.WrongProduct), decision);
    }

    [Fact]
    public void A_key_that_counts_every_activation_consumes_again_for_the_same_machine()
    {
        var own = Given.Key(5, consumed: 1, policy: ConsumptionPolicy.EveryActivation);

        var (decision, pool) = ActivationRule.Decide(Given.Machine(verdict: MachineVerdict.SameMachine), Given.PoolOf(own), Given.Holding(own.KeyId));

        Assert.True(Assert.IsType<Decision.Granted>(decision).Consumed);
        Assert.Equal(3, pool!.Remaining);
    }

    [Fact]
    public void A_key_that_counts_every_activation_denies_even_its_own_machine_when_it_is_used_up()
    {
        var own = Given.Key(1, consumed: 1, policy: ConsumptionPolicy.EveryActivation);

        var (decision, _) = ActivationRule.Decide(Given.Machine(verdict: MachineVerdict.SameMachine), Given.PoolOf(own), Given.Holding(own.KeyId));

        Assert.Equal(new Decision.Denied(DenialCode.PoolExhausted), decision);
    }

    [Fact]
    public void What_a_superseded_key_had_left_is_no_longer_in_the_pool()
    {
        var pool = Given.PoolOf(Given.Key(50, consumed: 30, KeyStatus.Superseded), Given.Key(100, consumed: 10));

        Assert.Equal((130, 40, 90), (pool.Total, pool.Consumed, pool.Remaining));
    }
}
