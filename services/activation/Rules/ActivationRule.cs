using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>Who gets which key, and whether that uses up an activation (R2 to R12).</summary>
public static class ActivationRule
{
    /// <summary>Decides one request.</summary>
    /// <param name="machine">The request and the machine behind it.</param>
    /// <param name="pool">The pool asked for; null where there is none, or no single one.</param>
    /// <param name="held">The keys of which this machine already has an activation.</param>
    /// <returns>The decision, and the pool as it stands after it.</returns>
    public static (Decision Decision, PoolState? Pool) Decide(MachineIdentified machine, PoolState? pool, IReadOnlySet<Guid> held)
    {
        if (pool is null)
            return (new Decision.Denied(DenialCode.UnknownPool), null);
        if (machine.Request.Product is { } product && !string.Equals(product, pool.Product, StringComparison.Ordinal))
            return (new Decision.Denied(DenialCode.WrongProduct), pool);

        // A machine keeps the key that it has, also when that key is used up, superseded or retired (R9, R10).
        // Of several the newest: after an upgrade it is the one that the machine was given last.
        var own = pool.Keys.LastOrDefault(key => held.Contains(key.KeyId))
            ?? pool.Elsewhere.LastOrDefault(key => held.Contains(key.KeyId) && key.Policy is not ConsumptionPolicy.EveryActivation);
        if (own is not null && own.Policy is not ConsumptionPolicy.EveryActivation)
            return (new Decision.Granted(own, Consumed: false, Reasons.Keeps(machine.Verdict)), pool);

        var key = own is { HasRoom: true } ? own : pool.Keys.FirstOrDefault(
            candidate => candidate.HasRoom && candidate.Serves(machine.Request.Site) && candidate.IsFor(machine.Request.Requester));
        if (key is null)
            return (new Decision.Denied(WhyNone(pool, machine.Request.Site)), pool);

        var after = pool.Consume(key.KeyId);
        var granted = new Decision.Granted(key with { Consumed = key.Consumed + 1 }, Consumed: true, Reasons.Consumes(machine, own is not null));
        return (granted, after);
    }

    // The most hopeful of the reasons: what can be bought or added before what Microsoft has to mend.
    private static DenialCode WhyNone(PoolState pool, string? site) =>
        pool.Keys.IsEmpty ? DenialCode.UnknownPool
        : pool.Keys.Any(key => key.HasRoom && key.Serves(site)) ? DenialCode.NotForRequester
        : pool.Keys.Any(key => key.HasRoom) ? DenialCode.NotForSite
        : pool.Keys.Any(key => key.GrantsNew || key.Status is KeyStatus.UsedUp) ? DenialCode.PoolExhausted
        : pool.Keys.Any(key => key.Status is KeyStatus.Blocked) ? DenialCode.KeyBlocked
        : pool.Keys.Any(key => key.Status is KeyStatus.Invalid) ? DenialCode.InvalidKey
        : DenialCode.NoUsableKey;
}
