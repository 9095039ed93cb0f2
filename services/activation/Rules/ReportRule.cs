using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>What Microsoft's word does to a reservation, its count and its key (R11).</summary>
public static class ReportRule
{
    private const int ConfirmationIdDigits = 48;

    /// <summary>What is wrong with a report by itself.</summary>
    public static IReadOnlyList<FieldProblem> Check(ReportActivation report)
    {
        List<FieldProblem> problems = [];
        if (report.Outcome is not (ActivationOutcome.Confirmed or ActivationOutcome.Refused))
            problems.Add(new() { Field = "outcome", Reason = "is not said", Mend = "Send confirmed or refused." });
        if (report.Outcome is ActivationOutcome.Refused && MicrosoftError.Read(report.ErrorCode) is null)
            problems.Add(new() { Field = "errorCode", Reason = "is not an error code", Mend = "Send Microsoft's code in hex (0xC004C020) or decimal, signed or unsigned." });
        if (report.ConfirmationId is { } confirmation && !IsConfirmationId(confirmation))
            problems.Add(new() { Field = "confirmationId", Reason = "is not 48 digits", Mend = "Send all eight blocks of six digits as Microsoft gave them, or leave the field out." });
        if (report.ReportedBy is not { Length: > 0 and <= 128 })
            problems.Add(new() { Field = "reportedBy", Reason = "is missing or longer than 128 characters", Mend = "Name the system or person that reports." });
        return problems;
    }

    /// <summary>Decides on a report that is right by itself.</summary>
    /// <param name="outcome">What Microsoft said.</param>
    /// <param name="error">Why it refused; null where it did not.</param>
    /// <param name="consumed">Whether the request that is reported on took the count.</param>
    /// <param name="state">How its activation stands.</param>
    public static ReportDecision Decide(ActivationOutcome outcome, MicrosoftError? error, bool consumed, ReservationState state) => (outcome, state) switch
    {
        (_, ReservationState.Moved) =>
            new(state, Conflict: "The machine was found to be another one. Report on a request of that machine."),
        (ActivationOutcome.Confirmed, ReservationState.Failed) =>
            new(state, Conflict: "It was reported as refused and its count given back. Ask anew with a new request."),
        (ActivationOutcome.Confirmed, _) => new(ReservationState.Confirmed),
        (_, ReservationState.Failed) => new(state),
        (_, ReservationState.Confirmed) when consumed && error!.IsRefusal =>
            new(state, Conflict: "It is confirmed: a consumed activation never comes back (R11)."),
        _ when consumed && error!.IsRefusal => new(ReservationState.Failed, Returns: true, KeyAfter: KeyAfter(error.Class)),
        _ => new(state, KeyAfter: KeyAfter(error!.Class)),
    };

    private static KeyStatus? KeyAfter(ActivationErrorClass kind) => kind switch
    {
        ActivationErrorClass.Exhausted => KeyStatus.UsedUp,
        ActivationErrorClass.Blocked => KeyStatus.Blocked,
        ActivationErrorClass.InvalidKey => KeyStatus.Invalid,
        _ => null,
    };

    private static bool IsConfirmationId(string text) =>
        text.Where(sign => sign is not ('-' or ' ')).ToList() is { Count: ConfirmationIdDigits } digits && digits.All(char.IsAsciiDigit);
}

/// <summary>What a report changes.</summary>
/// <param name="State">How the activation stands after it.</param>
/// <param name="Returns">Whether its count goes back.</param>
/// <param name="KeyAfter">What Microsoft thinks of the key; null where it did not say.</param>
/// <param name="Conflict">Why nothing is entered; null where it is.</param>
public sealed record ReportDecision(ReservationState State, bool Returns = false, KeyStatus? KeyAfter = null, string? Conflict = null);
