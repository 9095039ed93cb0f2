namespace MakPlatform.Contracts.V1;

/// <summary>
/// Activates up to 10,000 machines of one pool together (R14). Sent to activation; answered with <see cref="MachinesActivated"/>,
/// which is published as well. The same <see cref="BatchId"/> again gets the same summary and consumes nothing more.
/// </summary>
public sealed record ActivateMachines
{
    /// <summary>The batch's identity, chosen by the sender.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>The pool to take from.</summary>
    public required string Pool { get; init; }

    /// <summary>Where the machines stand; see <see cref="ActivationRequested.Site"/>.</summary>
    public string? Site { get; init; }

    /// <summary>The system or team that asks.</summary>
    public required string Requester { get; init; }

    /// <summary>Why; see <see cref="ActivationRequested.Reason"/>.</summary>
    public ActivationReason Reason { get; init; }

    /// <summary>What happens when not all can be granted.</summary>
    public BulkMode Mode { get; init; }

    /// <summary>True to learn what it would consume, and consume nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The machines, in the order in which they are served.</summary>
    public required IReadOnlyList<BulkMachine> Machines { get; init; }
}

/// <summary>One machine of a batch.</summary>
public sealed record BulkMachine
{
    /// <summary>This machine's request within the batch; repeat it when you repeat the batch.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The machine's name.</summary>
    public string? HostName { get; init; }

    /// <summary>What it is made of.</summary>
    public HardwareDescription? Hardware { get; init; }

    /// <summary>The installed operating system's own identifiers.</summary>
    public OsInstallation? Installation { get; init; }

    /// <summary>What the requester vouches for.</summary>
    public Assertion? Assertion { get; init; }
}

/// <summary>What happens when not all of a batch can be granted.</summary>
public enum BulkMode
{
    /// <summary>Not said: the batch is refused.</summary>
    Unspecified = 0,

    /// <summary>None is granted.</summary>
    AllOrNothing = 1,

    /// <summary>Those are granted that can be, in order.</summary>
    AsFarAsItGoes = 2,
}

/// <summary>How far a batch is. Published by activation a few times a minute while it runs.</summary>
public sealed record MachinesActivating
{
    /// <summary>The batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Machines that are identified.</summary>
    public required int Identified { get; init; }

    /// <summary>Machines of the batch.</summary>
    public required int Machines { get; init; }
}

/// <summary>What became of a batch.</summary>
public sealed record MachinesActivated
{
    /// <summary>The batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Whether it was carried out.</summary>
    public required EntryResult Result { get; init; }

    /// <summary>True if nothing was consumed because nothing was to be.</summary>
    public bool DryRun { get; init; }

    /// <summary>True if the grants below hold; false for a dry run, and where all or nothing ended with nothing.</summary>
    public bool Entered { get; init; }

    /// <summary>Machines that were granted a key, or would be.</summary>
    public int Granted { get; init; }

    /// <summary>Activations that this consumed, or would.</summary>
    public int Consumed { get; init; }

    /// <summary>Machines that were denied, or would be.</summary>
    public int Denied { get; init; }

    /// <summary>What each machine got, in the batch's order.</summary>
    public IReadOnlyList<BulkAnswer> Answers { get; init; } = [];

    /// <summary>What is wrong with the batch itself.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>What one machine of a batch got.</summary>
public sealed record BulkAnswer
{
    /// <summary>The machine's request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The machine, where it was identified.</summary>
    public Guid? MachineId { get; init; }

    /// <summary>The key that it was granted.</summary>
    public Guid? KeyId { get; init; }

    /// <summary>The key's last five characters.</summary>
    public string? PartialProductKey { get; init; }

    /// <summary>True if this used up one activation.</summary>
    public bool Consumed { get; init; }

    /// <summary>Why it was denied; unspecified where it was granted.</summary>
    public DenialCode Denied { get; init; }

    /// <summary>Why, in one sentence.</summary>
    public string? Why { get; init; }
}
