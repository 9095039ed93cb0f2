using System.Collections.Immutable;
using CsCheck;
using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class BatchRuleTests
{
    [Fact]
    public void Requests_of_one_batch_see_what_those_before_them_consumed()
    {
        var machine = Guid.CreateVersion7();

        var decided = Decide([Given.Machine(machine), Given.Machine(machine), Given.Machine(), Given.Machine()], Given.PoolOf(Given.Key(2)));

        Assert.Equal(
            ["consumed", "kept", "consumed", "PoolExhausted"],
            decided.Requests.Select(request => Word(request.Decision)));
        Assert.Equal(0, decided.Pools[Given.Pool].Remaining);
    }

    [Fact]
    public void A_product_with_one_pool_needs_no_pool_name_and_with_two_it_does()
    {
        var one = Given.PoolOf(Given.Key(5));
        var two = new PoolState("other", Given.Product, [Given.Key(5)]);

        Assert.IsType<Decision.Granted>(Decide([Given.Machine(pool: null, product: Given.Product)], one).Requests[0].Decision);
        Assert.Equal(
            new Decision.Denied(DenialCode.UnknownPool),
            Decide([Given.Machine(pool: null, product: Given.Product)], one, two).Requests[0].Decision);
    }

    [Fact]
    public void Whatever_comes_a_pool_never_goes_below_zero_and_a_machine_consumes_at_most_once()
    {
        var requests = Gen.Int[0, 9].List[0, 60];
        var keys = Gen.Select(Gen.Int[0, 12], Gen.Enum<KeyStatus>()).List[0, 4];

        Gen.Select(requests, keys).Sample((machines, counts) =>
        {
            var ids = Enumerable.Range(0, 10).Select(_ => Guid.CreateVersion7()).ToArray();
            var pool = Given.PoolOf([.. counts.Select(count => Given.Key(count.Item1, status: count.Item2))]);

            var decided = Decide([.. machines.Select(machine => Given.Machine(ids[machine]))], pool);

            var after = decided.Pools[Given.Pool];
            var consumed = decided.Requests.Where(request => request.Decision is Decision.Granted { Consumed: true }).ToList();
            return after.Keys.All(key => key.Remaining >= 0)
                && after.Consumed - pool.Consumed == consumed.Count
                && consumed.Select(request => request.Machine.MachineId).Distinct().Count() == consumed.Count
                && after.Remaining == Math.Max(0, pool.Remaining - machines.Distinct().Count());
        });
    }

    private static Decided Decide(IReadOnlyList<MachineIdentified> machines, params PoolState[] pools) =>
        BatchRule.DecideAll(machines, pools.ToImmutableDictionary(pool => pool.Pool, StringComparer.Ordinal), new Dictionary<Guid, ImmutableHashSet<Guid>>());

    private static string Word(Decision decision) => decision switch
    {
        Decision.Granted { Consumed: true } => "consumed",
        Decision.Granted => "kept",
        Decision.Denied denied => denied.Code.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };
}
