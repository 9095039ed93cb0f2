namespace MakPlatform.Contracts.V1;

/// <summary>The machine may activate with the named key. Sent by activation to the requester.</summary>
public sealed record ActivationGranted
{
    /// <summary>The request that this answers.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The machine as the platform knows it.</summary>
    public required Guid MachineId { get; init; }

    /// <summary>The pool that was drawn on.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>The key to use; its text goes over HTTP alone, to a caller who may read it.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The key's last five characters.</summary>
    public required string PartialProductKey { get; init; }

    /// <summary>True if this answer used up one activation, false if the machine already had it (R3, R4, R9).</summary>
    public required bool Consumed { get; init; }

    /// <summary>The verdict that led here.</summary>
    public required MachineVerdict Verdict { get; init; }

    /// <summary>Why an activation was consumed or not, in one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What the key had left after this decision.</summary>
    public required int KeyRemaining { get; init; }

    /// <summary>What the pool had left after this decision.</summary>
    public required int PoolRemaining { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What the machine does next. Its activation stays reserved until <see cref="ReportActivation"/> tells what Microsoft said.</summary>
    public NextStep NextStep { get; init; }
}

/// <summary>What a machine does with the key that it was granted. The platform never makes up a confirmation: Windows is activated by Microsoft.</summary>
public enum NextStep
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Install the key, activate online (<c>slmgr /ato</c>), report what Microsoft said.</summary>
    ActivateOnline = 1,

    /// <summary>The request brought an installation ID: get the confirmation ID for it from Microsoft by proxy or telephone, deposit it (<c>slmgr /atp</c>), report it.</summary>
    ActivateByProxy = 2,
}
