namespace MakPlatform.Contracts.V1;

/// <summary>An operator found two machines to be one. Sent to fingerprint-matching; answered with <see cref="CorrectionAnswer"/>.</summary>
public sealed record MergeMachines
{
    /// <summary>The correction's own identity; the same again changes nothing more.</summary>
    public required Guid CorrectionId { get; init; }

    /// <summary>The machine that stays.</summary>
    public required Guid MachineId { get; init; }

    /// <summary>The machine that is found to be it.</summary>
    public required Guid MergedMachineId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who says so.</summary>
    public required string CorrectedBy { get; init; }
}

/// <summary>An operator found one machine to be two. Sent to fingerprint-matching; answered with <see cref="CorrectionAnswer"/>.</summary>
public sealed record SplitMachine
{
    /// <summary>The correction's own identity; the same again changes nothing more.</summary>
    public required Guid CorrectionId { get; init; }

    /// <summary>The machine that is two.</summary>
    public required Guid MachineId { get; init; }

    /// <summary>The identity of the one that leaves it, chosen by the sender.</summary>
    public required Guid NewMachineId { get; init; }

    /// <summary>The requests that came from the one that leaves.</summary>
    public required IReadOnlyList<Guid> RequestIds { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who says so.</summary>
    public required string CorrectedBy { get; init; }
}

/// <summary>What became of a correction.</summary>
public sealed record CorrectionAnswer
{
    /// <summary>The outcome.</summary>
    public required CorrectionOutcome Outcome { get; init; }

    /// <summary>The machine that stays, or that left.</summary>
    public Guid? MachineId { get; init; }

    /// <summary>What is wrong, where the outcome is a refusal.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>What became of a correction.</summary>
public enum CorrectionOutcome
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Done, or done before.</summary>
    Entered = 1,

    /// <summary>Refused: it contradicts something that is there.</summary>
    Conflict = 2,

    /// <summary>Refused: it names something that is not there.</summary>
    NotFound = 3,

    /// <summary>Refused: a field is wrong.</summary>
    Invalid = 4,
}

/// <summary>
/// Two machines are one from now on. Published by fingerprint-matching; activation enters what it means for the count as a new
/// entry, and edits none (R11).
/// </summary>
public sealed record MachinesMerged
{
    /// <summary>The correction's identity.</summary>
    public required Guid CorrectionId { get; init; }

    /// <summary>The machine that stays.</summary>
    public required Guid MachineId { get; init; }

    /// <summary>The machine that was found to be it.</summary>
    public required Guid MergedMachineId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who said so.</summary>
    public required string CorrectedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CorrectedAt { get; init; }
}

/// <summary>
/// One machine is two from now on. Published by fingerprint-matching; activation enters what it means for the count as a new
/// entry, and edits none (R11).
/// </summary>
public sealed record MachineSplit
{
    /// <summary>The correction's identity.</summary>
    public required Guid CorrectionId { get; init; }

    /// <summary>The machine that stays.</summary>
    public required Guid MachineId { get; init; }

    /// <summary>The machine that left it.</summary>
    public required Guid NewMachineId { get; init; }

    /// <summary>The requests that came from the one that left.</summary>
    public required IReadOnlyList<Guid> RequestIds { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who said so.</summary>
    public required string CorrectedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CorrectedAt { get; init; }
}
