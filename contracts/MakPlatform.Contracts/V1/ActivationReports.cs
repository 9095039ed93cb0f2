namespace MakPlatform.Contracts.V1;

/// <summary>
/// What Microsoft said when a machine activated with the key that it was granted. Sent to activation by the machine's system
/// or an operator; answered with <see cref="ActivationReportAnswer"/>.
/// </summary>
public sealed record ReportActivation
{
    /// <summary>The report's own identity; the same again changes nothing more.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The request whose answer the machine acted on.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>What Microsoft said.</summary>
    public required ActivationOutcome Outcome { get; init; }

    /// <summary>The confirmation ID, where the activation went by proxy: 48 digits, dashes and spaces allowed. Never made up, kept as given.</summary>
    public string? ConfirmationId { get; init; }

    /// <summary>Microsoft's error code, where it refused: <c>0xC004C020</c>, or the same in decimal, signed or not.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The system or person that reports.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>When Microsoft said it, UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>What Microsoft said of an activation.</summary>
public enum ActivationOutcome
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>The machine is activated.</summary>
    Confirmed = 1,

    /// <summary>Microsoft refused; see the error code.</summary>
    Refused = 2,
}

/// <summary>What became of a report.</summary>
public sealed record ActivationReportAnswer
{
    /// <summary>Whether it was entered.</summary>
    public required EntryResult Result { get; init; }

    /// <summary>How the activation stands now.</summary>
    public ReservationState State { get; init; }

    /// <summary>True if this report gave the count back.</summary>
    public bool Returned { get; init; }

    /// <summary>The error code in its one spelling, such as <c>0xC004C020</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What kind of error it is.</summary>
    public ActivationErrorClass ErrorClass { get; init; }

    /// <summary>What to do next, in one sentence.</summary>
    public string? Advice { get; init; }

    /// <summary>What is wrong, where it was not entered.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>What became of something that was to be entered in the ledger.</summary>
public enum EntryResult
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Entered, now or before.</summary>
    Entered = 1,

    /// <summary>It contradicts what is there.</summary>
    Conflict = 2,

    /// <summary>It names something that is not there.</summary>
    NotFound = 3,

    /// <summary>A field is wrong.</summary>
    Invalid = 4,
}

/// <summary>How far an activation got.</summary>
public enum ReservationState
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Its count is taken and the machine was told its key; nobody reported what Microsoft said.</summary>
    Reserved = 1,

    /// <summary>Microsoft activated the machine.</summary>
    Confirmed = 2,

    /// <summary>Microsoft refused, and the count was given back.</summary>
    Failed = 3,

    /// <summary>The machine was found to be another one, which holds the activation now.</summary>
    Moved = 4,
}

/// <summary>What an error code of Microsoft's activation means for the key and the count.</summary>
public enum ActivationErrorClass
{
    /// <summary>No error, or none said.</summary>
    Unspecified = 0,

    /// <summary>The key's activations are used up at Microsoft.</summary>
    Exhausted = 1,

    /// <summary>Microsoft blocked the key.</summary>
    Blocked = 2,

    /// <summary>Microsoft does not take the key for one.</summary>
    InvalidKey = 3,

    /// <summary>The key does not belong to the installed edition.</summary>
    WrongProduct = 4,

    /// <summary>The machine's hardware is out of tolerance.</summary>
    Hardware = 5,

    /// <summary>Network or server trouble: the same again may succeed.</summary>
    TryAgain = 6,

    /// <summary>The caller lacks rights on the machine.</summary>
    Permission = 7,

    /// <summary>Only KMS clients and hosts see it: the machine does not have the MAK yet.</summary>
    KmsOnly = 8,

    /// <summary>Anything else that the machine's own software reports.</summary>
    Other = 9,
}

/// <summary>Reservations that nobody has confirmed for long. Published by activation again and again until they are settled.</summary>
public sealed record ReservationsUnconfirmed
{
    /// <summary>The pool.</summary>
    public required string Pool { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>The oldest one's request.</summary>
    public required Guid OldestRequestId { get; init; }

    /// <summary>When it was reserved, UTC.</summary>
    public required DateTimeOffset OldestReservedAt { get; init; }

    /// <summary>Those reserved before are counted, UTC.</summary>
    public required DateTimeOffset ReservedBefore { get; init; }
}
