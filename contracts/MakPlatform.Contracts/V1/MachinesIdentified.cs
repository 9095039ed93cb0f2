namespace MakPlatform.Contracts.V1;

/// <summary>
/// The machines behind a batch of requests, in one message, because the bus costs more than the database.
/// Published by fingerprint-matching, consumed by activation.
/// </summary>
public sealed record MachinesIdentified
{
    /// <summary>One entry a request, at least one.</summary>
    public required IReadOnlyList<MachineIdentified> Machines { get; init; }
}

/// <summary>Which machine one request came from, and why the matcher believes so.</summary>
public sealed record MachineIdentified
{
    /// <summary>The request as it came, without its hardware: that goes no further than fingerprint-matching.</summary>
    public required ActivationRequested Request { get; init; }

    /// <summary>The machine; a replaced motherboard or a cloned virtual machine has a new one (R5, R7).</summary>
    public required Guid MachineId { get; init; }

    /// <summary>The machine that this one was before its motherboard was replaced, or was cloned from.</summary>
    public Guid? PreviousMachineId { get; init; }

    /// <summary>The verdict.</summary>
    public required MachineVerdict Verdict { get; init; }

    /// <summary>The summed weights of the evidence in bits: above zero speaks for the same machine.</summary>
    public double Score { get; init; }

    /// <summary>True for a virtual machine; it draws on the same count (R12).</summary>
    public bool IsVirtual { get; init; }

    /// <summary>True where a person should look: decided all the same.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>One sentence: what agreed, what differed.</summary>
    public string? Explanation { get; init; }

    /// <summary>Where the answer goes, carried from the request's message; null: it is published.</summary>
    public Uri? ResponseAddress { get; init; }

    /// <summary>The request client's own correlation, carried from the request's message.</summary>
    public Guid? ResponseRequestId { get; init; }

    /// <summary>The message that the request came in together with others: they are answered together. Null: it came alone.</summary>
    public Guid? AnsweredWith { get; init; }

    /// <summary>The W3C traceparent of the request's own trace, carried through the batch.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When the request reached fingerprint-matching, UTC.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When its machine was known, UTC.</summary>
    public DateTimeOffset? IdentifiedAt { get; init; }
}

/// <summary>What the matcher says of a machine.</summary>
public enum MachineVerdict
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Known, nothing of weight changed (R3).</summary>
    SameMachine = 1,

    /// <summary>Known, with replaced parts that do not make another machine (R4).</summary>
    SameMachineChangedParts = 2,

    /// <summary>A known machine on another motherboard: a new machine for the count (R5).</summary>
    MotherboardReplaced = 3,

    /// <summary>Never seen before (R2, R6).</summary>
    DifferentMachine = 4,

    /// <summary>A virtual machine never seen before (R7).</summary>
    NewVirtualMachine = 5,

    /// <summary>A copy of a known virtual machine: a new machine for the count (R7).</summary>
    ClonedVirtualMachine = 6,

    /// <summary>Nothing unique to go by: counted as new and put up for review.</summary>
    Undecidable = 7,
}
