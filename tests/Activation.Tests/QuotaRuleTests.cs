using System.Collections.Immutable;
using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class QuotaRuleTests
{
    private static readonly Dictionary<Guid, ImmutableHashSet<Guid>> NothingHeld = [];

    [Fact]
    public void A_month_begins_at_its_first_moment_in_UTC()
    {
        var lateAtHome = new DateTimeOffset(2026, 12, 1, 0, 30, 0, TimeSpan.FromHours(1));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), QuotaRule.MonthOf(lateAtHome));
    }

    [Fact]
    public void Within_a_batch_each_request_sees_what_those_before_it_took()
    {
        var decided = Decide(new Quota(PerMonth: 3, Used: 1), Given.Machine(), Given.Machine(), Given.Machine());

        Assert.Equal([true, true, false], decided.Requests.Select(request => request.Decision is Decision.Granted));
        var denied = Assert.IsType<Decision.Denied>(decided.Requests[2].Decision);
        Assert.Equal(DenialCode.QuotaExceeded, denied.Code);
        Assert.Contains("3 of the 3", denied.Why, StringComparison.Ordinal);
        Assert.Equal(8, decided.Pools[Given.Pool].Remaining);
    }

    [Fact]
    public void R9_a_machine_that_has_its_activation_is_granted_past_any_quota()
    {
        var key = Given.Key(10, consumed: 1);
        var machine = Given.Machine(verdict: MachineVerdict.SameMachine);
        var decided = BatchRule.DecideAll([machine], Pools(key), Holding(machine, key), Quotas(new(0, 5)));

        Assert.False(Assert.IsType<Decision.Granted>(Assert.Single(decided.Requests).Decision).Consumed);
    }

    [Fact]
    public void R8_a_used_up_pool_is_said_to_be_used_up_whatever_the_quota()
    {
        var decided = BatchRule.DecideAll([Given.Machine()], Pools(Given.Key(1, consumed: 1)), NothingHeld, Quotas(new(0, 0)));

        Assert.Equal(new Decision.Denied(DenialCode.PoolExhausted), Assert.Single(decided.Requests).Decision);
    }

    [Fact]
    public void A_key_that_is_for_other_requesters_is_not_given_to_new_machines()
    {
        var theirs = Given.Key(10) with { Requesters = ["packer"] };
        var denied = BatchRule.DecideAll([Given.Machine()], Pools(theirs), NothingHeld);
        var granted = BatchRule.DecideAll([Given.Machine()], Pools(theirs, Given.Key(5)), NothingHeld);

        Assert.Equal(new Decision.Denied(DenialCode.NotForRequester), Assert.Single(denied.Requests).Decision);
        Assert.Equal(4, Assert.IsType<Decision.Granted>(Assert.Single(granted.Requests).Decision).Key.Remaining);
    }

    [Fact]
    public void R9_a_machine_keeps_a_key_that_was_moved_to_another_pool()
    {
        var gone = Given.Key(10, consumed: 1);
        var machine = Given.Machine(verdict: MachineVerdict.SameMachine);
        var pool = Given.PoolOf(Given.Key(5)) with { Elsewhere = [gone] };
        var decided = BatchRule.DecideAll([machine, Given.Machine()], Pools(pool), Holding(machine, gone));

        var kept = Assert.IsType<Decision.Granted>(decided.Requests[0].Decision);
        Assert.Equal((gone.KeyId, false), (kept.Key.KeyId, kept.Consumed));
        Assert.Equal(4, decided.Pools[Given.Pool].Remaining);
    }

    private static Decided Decide(Quota quota, params MachineIdentified[] machines) =>
        BatchRule.DecideAll(machines, Pools(Given.Key(10)), NothingHeld, Quotas(quota));

    private static Dictionary<(string, string), Quota> Quotas(Quota quota) => new() { [(Given.Pool, "imaging")] = quota };

    private static Dictionary<Guid, ImmutableHashSet<Guid>> Holding(MachineIdentified machine, KeyState key) => new() { [machine.MachineId] = [key.KeyId] };

    private static ImmutableDictionary<string, PoolState> Pools(params ImmutableArray<KeyState> keys) => Pools(Given.PoolOf(keys));

    private static ImmutableDictionary<string, PoolState> Pools(PoolState pool) => ImmutableDictionary.Create<string, PoolState>(StringComparer.Ordinal).Add(pool.Pool, pool);
}
