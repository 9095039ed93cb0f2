namespace MakPlatform.Contracts.V1;

/// <summary>
/// The machine may not activate. Sent to the requester by activation, or by fingerprint-matching where the request
/// itself is wrong.
/// </summary>
public sealed record ActivationDenied
{
    /// <summary>The request that this answers.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The machine, where it was identified.</summary>
    public Guid? MachineId { get; init; }

    /// <summary>The pool asked for, where there was one.</summary>
    public string? Pool { get; init; }

    /// <summary>The product asked for, where there was one.</summary>
    public string? Product { get; init; }

    /// <summary>Why.</summary>
    public required DenialCode Code { get; init; }

    /// <summary>The activation error code that the platform's contract names, such as <c>0xC004C008</c> for an exhausted pool (R8); null where Windows has none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The code that Microsoft documents for the same cause, such as <c>0xC004C020</c> for a MAK over its limit.</summary>
    public string? MicrosoftCode { get; init; }

    /// <summary>The cause in one sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>The remedy in one sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>What can be done, each a way on of its own (R8: request additional activations; buy a higher tier).</summary>
    public IReadOnlyList<string> WaysOn { get; init; } = [];

    /// <summary>What is wrong with the request, field by field; empty unless <see cref="Code"/> is <see cref="DenialCode.InvalidRequest"/>.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>Why an activation was denied.</summary>
public enum DenialCode
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>Every key of the pool is used up (R8).</summary>
    PoolExhausted = 1,

    /// <summary>The pool, or the product's only pool, is not known.</summary>
    UnknownPool = 2,

    /// <summary>The product is not what the pool activates.</summary>
    WrongProduct = 3,

    /// <summary>The pool has no key that grants anything new (all retired or blocked).</summary>
    NoUsableKey = 4,

    /// <summary>The request itself is wrong; see the problems.</summary>
    InvalidRequest = 5,

    /// <summary>Microsoft blocked the pool's keys.</summary>
    KeyBlocked = 6,

    /// <summary>Microsoft does not take the pool's keys for valid ones.</summary>
    InvalidKey = 7,

    /// <summary>The requester has taken its quota of the pool for this calendar month (UTC).</summary>
    QuotaExceeded = 8,

    /// <summary>The pool's keys that have room are for other requesters.</summary>
    NotForRequester = 9,

    /// <summary>The pool's keys that have room were bought for other sites.</summary>
    NotForSite = 10,
}

/// <summary>One thing wrong with one field.</summary>
public sealed record FieldProblem
{
    /// <summary>The field by its path, such as <c>hardware.disks[3].serial</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What is wrong with it.</summary>
    public required string Reason { get; init; }

    /// <summary>What to send instead.</summary>
    public required string Mend { get; init; }
}
