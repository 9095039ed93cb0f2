using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>Holds a key's ledger against what Microsoft reports: Microsoft's figure is the truth for what remains, the ledger for who and why.</summary>
public static class ReconcileRule
{
    /// <summary>What is wrong with a reconciliation by itself.</summary>
    public static IReadOnlyList<FieldProblem> Check(ReconcileKey asked, DateTimeOffset now)
    {
        List<FieldProblem> problems = [];
        if (asked.ReportedRemaining < 0)
            problems.Add(new() { Field = "reportedRemaining", Reason = "is below zero", Mend = "Send what Microsoft reports; VAMT's -1 means that it never asked." });
        if (asked.At == default || asked.At > now.AddMinutes(5))
            problems.Add(new() { Field = "at", Reason = "is missing or in the future", Mend = "Send when Microsoft reported the figure, UTC." });
        if (string.IsNullOrWhiteSpace(asked.Source))
            problems.Add(new() { Field = "source", Reason = "is missing", Mend = "Say where the figure is from, such as VAMT." });
        if (string.IsNullOrWhiteSpace(asked.By))
            problems.Add(new() { Field = "by", Reason = "is missing", Mend = "Say who enters it." });
        if (asked.Adjust && string.IsNullOrWhiteSpace(asked.Reason))
            problems.Add(new() { Field = "reason", Reason = "is missing", Mend = "Say why the ledger is adjusted." });
        return problems;
    }

    /// <summary>Compares.</summary>
    /// <param name="reported">What Microsoft reported as remaining.</param>
    /// <param name="ledger">What the ledger had remaining at that time.</param>
    /// <param name="unconfirmed">Reservations counted in it that Microsoft may not have seen.</param>
    /// <param name="remainingNow">What remains now: no adjustment takes more.</param>
    public static Reconciled Compare(int reported, int ledger, int unconfirmed, int remainingNow)
    {
        var difference = reported - ledger;
        // Reservations that Microsoft has not seen make its figure the higher one; nothing of ours makes it lower.
        var explained = Math.Clamp(difference, 0, unconfirmed);
        var unexplained = difference - explained;
        return new(difference, explained, unexplained, Math.Max(unexplained, -remainingNow));
    }
}

/// <summary>What came of it.</summary>
/// <param name="Difference">Reported less the ledger's.</param>
/// <param name="Unconfirmed">Of it, what unconfirmed reservations explain.</param>
/// <param name="Unexplained">The rest.</param>
/// <param name="Adjustment">What settles it: above zero the total is raised, below zero activations were consumed past the platform.</param>
public sealed record Reconciled(int Difference, int Unconfirmed, int Unexplained, int Adjustment);
