namespace MakPlatform.Console.Rules;

/// <summary>An activation of a key that a machine holds.</summary>
public sealed record Holding(Guid KeyId, string Pool, string PartialProductKey);

/// <summary>A request of a machine that was granted a key.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="KeyId">The key.</param>
/// <param name="Pool">Its pool.</param>
/// <param name="PartialProductKey">Its last five characters.</param>
/// <param name="Consumed">Whether it took the count.</param>
/// <param name="Returned">Whether Microsoft refused it, so that its count went back.</param>
public sealed record Grant(Guid RequestId, Guid KeyId, string Pool, string PartialProductKey, bool Consumed, bool Returned);

/// <summary>What a correction does to one key.</summary>
public sealed record KeyEffect(Guid KeyId, string Pool, string PartialProductKey, CorrectionEffect Effect)
{
    /// <summary>How many more activations are counted.</summary>
    public int Counted => Effect is CorrectionEffect.BothHoldOneMoreCounted or CorrectionEffect.StayingHoldsLeavingCounted ? 1 : 0;
}

/// <summary>What a correction of machines means for a key.</summary>
public enum CorrectionEffect
{
    /// <summary>A merge: the activation is the staying machine's from now on.</summary>
    Moves,

    /// <summary>A merge: both had activated; both stay counted, and one machine holds it.</summary>
    BothStayCounted,

    /// <summary>A split: the request that was counted leaves, and the activation with it.</summary>
    LeavesWithCount,

    /// <summary>A split: both machines activated, and one more is counted.</summary>
    BothHoldOneMoreCounted,

    /// <summary>A split: the staying machine keeps what was counted, and one more is counted for the one that leaves.</summary>
    StayingHoldsLeavingCounted,

    /// <summary>A split: one more should be counted, and the key has none left; the ledger says so.</summary>
    NothingLeftToCount,
}

/// <summary>
/// What merge and split will do to the ledger, before anybody does it. It says what activation's <c>SplitRule</c> and its corrections do: what Microsoft counted stays counted (R11).
/// </summary>
public static class CorrectionPreview
{
    /// <summary>One machine is another.</summary>
    public static IReadOnlyList<KeyEffect> Merge(IReadOnlyList<Holding> staying, IReadOnlyList<Holding> merged) =>
        [.. merged.Select(held => new KeyEffect(held.KeyId, held.Pool, held.PartialProductKey, staying.Any(own => own.KeyId == held.KeyId) ? CorrectionEffect.BothStayCounted : CorrectionEffect.Moves))];

    /// <summary>Some of a machine's requests came from another one.</summary>
    /// <param name="grants">What the machine's requests were granted.</param>
    /// <param name="leaving">The requests that leave.</param>
    /// <param name="remaining">What each key has left.</param>
    public static IReadOnlyList<KeyEffect> Split(IReadOnlyList<Grant> grants, IReadOnlySet<Guid> leaving, IReadOnlyDictionary<Guid, int> remaining) =>
        [.. grants.Where(grant => !grant.Returned).GroupBy(grant => grant.KeyId).Where(key => key.Any(grant => leaving.Contains(grant.RequestId)))
            .Select(key => new KeyEffect(key.Key, key.First().Pool, key.First().PartialProductKey, Part(
                key.Any(grant => leaving.Contains(grant.RequestId) && grant.Consumed), key.Any(grant => !leaving.Contains(grant.RequestId)), remaining.GetValueOrDefault(key.Key))))];

    private static CorrectionEffect Part(bool countLeaves, bool othersStay, int remaining) => (countLeaves, othersStay) switch
    {
        (true, false) => CorrectionEffect.LeavesWithCount,
        _ when remaining == 0 => CorrectionEffect.NothingLeftToCount,
        (true, true) => CorrectionEffect.BothHoldOneMoreCounted,
        _ => CorrectionEffect.StayingHoldsLeavingCounted,
    };
}
