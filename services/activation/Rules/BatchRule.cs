using System.Collections.Immutable;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>Decides a batch in order, each request seeing what those before it consumed.</summary>
public static class BatchRule
{
    /// <summary>Decides <paramref name="machines"/>.</summary>
    /// <param name="machines">Requests that were not decided before, each id once.</param>
    /// <param name="pools">The pools that they may concern, by code.</param>
    /// <param name="held">The keys of which each machine already has an activation.</param>
    /// <param name="quotas">The quotas of those who ask, by pool and requester.</param>
    /// <returns>A decision for each, in order, and the pools as they stand after all.</returns>
    public static Decided DecideAll(
        IReadOnlyList<MachineIdentified> machines,
        ImmutableDictionary<string, PoolState> pools,
        IReadOnlyDictionary<Guid, ImmutableHashSet<Guid>> held,
        IReadOnlyDictionary<(string Pool, string Requester), Quota>? quotas = null)
    {
        var holdings = held.ToDictionary();
        var left = quotas?.ToDictionary() ?? [];
        var decided = new List<DecidedRequest>(machines.Count);
        foreach (var machine in machines)
        {
            var pool = PoolFor(machine.Request, pools);
            var own = holdings.GetValueOrDefault(machine.MachineId, []);
            var (decision, after) = ActivationRule.Decide(machine, pool, own);
            var taker = (pool?.Pool ?? "", machine.Request.Requester ?? "");
            var quota = left.GetValueOrDefault(taker);
            decision = QuotaRule.Apply(decision, taker.Item1, taker.Item2, quota);
            if (decision is Decision.Denied)
                after = pool;
            if (decision is Decision.Granted { Consumed: true } granted)
            {
                if (quota is not null)
                    left[taker] = quota with { Used = quota.Used + 1 };
                pools = pools.SetItem(after!.Pool, after);
                holdings[machine.MachineId] = own.Add(granted.Key.KeyId);
            }

            decided.Add(new(machine, decision, after));
        }

        return new(decided, pools);
    }

    private static PoolState? PoolFor(ActivationRequested request, ImmutableDictionary<string, PoolState> pools)
    {
        if (request.Pool is { } code)
            return pools.GetValueOrDefault(code);

        var ofProduct = pools.Values.Where(pool => string.Equals(pool.Product, request.Product, StringComparison.Ordinal) && !pool.Keys.IsEmpty).Take(2).ToList();
        return ofProduct.Count == 1 ? ofProduct[0] : null;
    }
}

/// <summary>A batch, decided.</summary>
/// <param name="Requests">A decision a request, in order.</param>
/// <param name="Pools">The pools as they stand after all.</param>
public sealed record Decided(IReadOnlyList<DecidedRequest> Requests, ImmutableDictionary<string, PoolState> Pools);

/// <summary>One request, decided.</summary>
/// <param name="Machine">The request and its machine.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Pool">The pool as it stood right after the decision; null where there is none.</param>
public sealed record DecidedRequest(MachineIdentified Machine, Decision Decision, PoolState? Pool);
