namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Which of the candidates a description is, if any: the best one of those that are the same machine.</summary>
public static class IdentifyRule
{
    /// <summary>Decides for one description.</summary>
    /// <param name="sighting">What was described.</param>
    /// <param name="candidates">The machines that share a unique value with it, or that the requester names.</param>
    /// <param name="vouchedMachine">The machine of the earlier request that the requester names.</param>
    /// <param name="newMachineId">The identity to give where it is none of them.</param>
    public static Identification Identify(Sighting sighting, IReadOnlyCollection<KnownMachine> candidates, Guid? vouchedMachine, Guid newMachineId)
    {
        if (candidates.Count == 0)
            return Unknown(sighting, newMachineId);

        var compared = candidates
            .Select(machine => (Machine: machine, Result: Judge(sighting.Portrait, machine, machine.Id == vouchedMachine)))
            .OrderBy(pair => Rank(pair.Result)).ThenByDescending(pair => pair.Result.Score).ThenBy(pair => pair.Machine.Id)
            .ToList();
        var (nearest, best) = compared[0];
        var rivals = compared.Count(pair => pair.Result.Verdict.IsSame());
        var identification = best.Verdict.IsSame()
            ? Of(sighting, nearest.Id, best, best.Verdict, nearest.Id)
            : Of(sighting, newMachineId, best, Settle(sighting.Portrait, best.Verdict), nearest.Id) with { PreviousMachineId = best.Verdict.IsSuccessor() ? nearest.Id : null };
        return rivals > 1
            ? identification with { NeedsReview = true, Explanation = $"{identification.Explanation} It fits {rivals} known machines; they may be one." }
            : identification;
    }

    // The pairwise verdict, and then the whole life of the machine.
    private static Comparison Judge(Portrait portrait, KnownMachine machine, bool vouched)
    {
        var result = MatchRule.Compare(portrait, machine.Current, vouched);
        if (!result.Verdict.IsSame() || !DriftRule.IsGone(portrait, machine.Founding))
            return result;
        return result with
        {
            Verdict = portrait.IsVirtual ? Verdict.ClonedVirtualMachine : Verdict.MotherboardReplaced,
            NeedsReview = true,
            Clause = "step by step everything that founded the machine's identity was replaced",
        };
    }

    private static int Rank(Comparison result) => result switch
    {
        { Verdict: Verdict.SameMachine or Verdict.SameMachineChangedParts, NeedsReview: false } => 0,
        { Verdict: Verdict.SameMachine or Verdict.SameMachineChangedParts } => 1,
        { Verdict: Verdict.MotherboardReplaced or Verdict.ClonedVirtualMachine } => 2,
        _ => 3,
    };

    // Without anything unique of its own a description that is none of the candidates stays undecidable.
    private static Verdict Settle(Portrait portrait, Verdict verdict) =>
        verdict.IsSuccessor() || portrait.HasIdentity ? verdict : Verdict.Undecidable;

    private static Identification Unknown(Sighting sighting, Guid newMachineId)
    {
        var portrait = sighting.Portrait;
        var verdict = !portrait.HasIdentity ? Verdict.Undecidable : portrait.IsVirtual ? Verdict.NewVirtualMachine : Verdict.DifferentMachine;
        var words = verdict == Verdict.Undecidable
            ? "Nothing in the description belongs to one machine alone: counted as new, to be reviewed."
            : "Never seen before: no known machine shares anything unique with it.";
        return new()
        {
            RequestId = sighting.RequestId,
            MachineId = newMachineId,
            Verdict = verdict,
            Score = 0,
            IsVirtual = portrait.IsVirtual,
            NeedsReview = verdict == Verdict.Undecidable,
            Explanation = words,
            Evidence = [.. portrait.Doubted.Select(doubt => new Evidence(doubt.Kind, Outcome.Doubted, 0, doubt.Reason))],
        };
    }

    private static Identification Of(Sighting sighting, Guid machineId, Comparison result, Verdict verdict, Guid comparedWith) => new()
    {
        RequestId = sighting.RequestId,
        MachineId = machineId,
        Verdict = verdict,
        Score = result.Score,
        IsVirtual = sighting.Portrait.IsVirtual,
        NeedsReview = result.NeedsReview || verdict == Verdict.Undecidable,
        Explanation = Explanation.Of(result),
        ComparedWith = comparedWith,
        Evidence = result.Evidence,
    };
}
