using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Storage;

/// <summary>What was reported of an activation: kept for good, also where it changed nothing.</summary>
public sealed class ReportRow
{
    public Guid ReportId { get; init; }

    public Guid RequestId { get; init; }

    public ActivationOutcome Outcome { get; init; }

    public ReservationState State { get; init; }

    public bool Returned { get; init; }

    public string? ConfirmationId { get; init; }

    public string? ErrorCode { get; init; }

    public ActivationErrorClass ErrorClass { get; init; }

    public required string ReportedBy { get; init; }

    public DateTimeOffset ReportedAt { get; init; }

    public DateTimeOffset EnteredAt { get; init; }
}
