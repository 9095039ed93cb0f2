namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>How one kind of trait compares.</summary>
public enum Outcome
{
    /// <summary>On one side or both there is nothing to compare.</summary>
    Absent = 0,

    /// <summary>At least one value in common (memory parts and disk models too).</summary>
    Agrees = 1,

    /// <summary>Values on both sides, none in common.</summary>
    Differs = 2,

    /// <summary>A side had only values that identify nothing.</summary>
    Doubted = 3,
}

/// <summary>One line of the evidence for a verdict. It holds no value: serials and addresses are personal data.</summary>
/// <param name="Component">What was compared.</param>
/// <param name="Outcome">How it compares.</param>
/// <param name="Weight">Its weight in bits, from <see cref="Weights"/>.</param>
/// <param name="Note">Why it was doubted, or what changed.</param>
public sealed record Evidence(TraitKind Component, Outcome Outcome, double Weight, string? Note = null);

/// <summary>The verdict on one description against one known machine.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Score">Summed weights in bits: above zero speaks for the same machine. Never decides over anchors.</param>
/// <param name="NeedsReview">True where a person should look.</param>
/// <param name="Clause">The clause of the decision list that fitted, in words.</param>
/// <param name="Evidence">Component by component.</param>
public sealed record Comparison(Verdict Verdict, double Score, bool NeedsReview, string Clause, IReadOnlyList<Evidence> Evidence);
