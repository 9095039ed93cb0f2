using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Storage;

/// <summary>What was decided for a request: kept for good, so that a late redelivery gets the same answer.</summary>
public sealed class DecisionRow
{
    public Guid RequestId { get; init; }

    public string? Pool { get; init; }

    public string? Product { get; init; }

    public Guid MachineId { get; init; }

    public MachineVerdict Verdict { get; init; }

    /// <summary>Null where the request was granted.</summary>
    public DenialCode? Denied { get; init; }

    public Guid? KeyId { get; init; }

    public string? PartialProductKey { get; init; }

    public bool Consumed { get; init; }

    public string? Why { get; init; }

    public int KeyRemaining { get; init; }

    public int PoolRemaining { get; init; }

    public string? HostName { get; init; }

    public required string Requester { get; init; }

    public ActivationReason Reason { get; init; }

    public bool IsVirtual { get; init; }

    public bool NeedsReview { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset DecidedAt { get; init; }

    public string? TraceParent { get; init; }

    public NextStep NextStep { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? IdentifiedAt { get; init; }
}
