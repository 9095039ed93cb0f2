namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Whether a description is a known machine (R3 to R7): the first clause of the decision list that fits, with the evidence.
/// Two portraits in, one comparison out; nothing else is asked.
/// </summary>
public static class MatchRule
{
    /// <summary>Compares a description with a known machine.</summary>
    /// <param name="incoming">What was described now.</param>
    /// <param name="known">What the known machine is made of.</param>
    /// <param name="vouched">True if the requester named an earlier request of the known machine.</param>
    public static Comparison Compare(Portrait incoming, Portrait known, bool vouched = false)
    {
        var findings = Findings.Between(incoming, known, vouched);
        var (verdict, clause) = (incoming.IsVirtual, known.IsVirtual) switch
        {
            (false, false) => Physical(findings),
            (true, true) => Virtual(findings),
            (true, false) => (Verdict.NewVirtualMachine, OneIsVirtual),
            (false, true) => (Verdict.DifferentMachine, OneIsVirtual),
        };
        var evidence = List(findings, incoming, known);
        return new(verdict, Math.Round(evidence.Sum(item => item.Weight), 1), clause.Review, clause.Words, evidence);
    }

    private static readonly TraitKind[] Kinds = Enum.GetValues<TraitKind>();

    private static readonly Clause OneIsVirtual = Clause.OtherIf("one is virtual, the other is not", _ => true);

    private static (Verdict, Clause) Physical(Findings findings)
    {
        var clause = BoardClauses.List.First(clause => clause.Fits(findings));
        if (clause.Same)
            return (Same(findings), clause);
        return (BoardClauses.LivesOn(findings) ? Verdict.MotherboardReplaced : Verdict.DifferentMachine, clause);
    }

    private static (Verdict, Clause) Virtual(Findings findings)
    {
        var clause = InstanceClauses.List.First(clause => clause.Fits(findings));
        if (clause.Same)
            return (Same(findings), clause);
        return (InstanceClauses.IsCopy(findings) ? Verdict.ClonedVirtualMachine : Verdict.NewVirtualMachine, clause);
    }

    private static Verdict Same(Findings findings) => findings.Changed.Count > 0 ? Verdict.SameMachineChangedParts : Verdict.SameMachine;

    // What is absent on both sides is no evidence; what is absent on one is, with weight zero.
    private static List<Evidence> List(Findings findings, Portrait incoming, Portrait known) =>
    [
        .. Kinds
            .Where(kind => findings.Of(kind) != Outcome.Absent || (kind != TraitKind.EarlierRequest && (incoming.Has(kind) || known.Has(kind))))
            .Select(kind => new Evidence(kind, findings.Of(kind), Weights.Of(kind, findings.Of(kind)), Note(kind, findings.Of(kind), findings, incoming, known))),
    ];

    private static string? Note(TraitKind kind, Outcome outcome, Findings findings, Portrait incoming, Portrait known) => outcome switch
    {
        Outcome.Doubted => string.Join("; ", incoming.Doubted.Concat(known.Doubted).Where(doubt => doubt.Kind == kind).Select(doubt => doubt.Reason).Distinct()),
        Outcome.Agrees when findings.Changed.Contains(kind) => "in part",
        _ => null,
    };
}
