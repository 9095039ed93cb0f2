using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Storage;

/// <summary>
/// A machine has an activation of a key: at most one row each (R2). One that Microsoft refused stays as a row, and holds nothing.
/// </summary>
public sealed class ActivationRow
{
    public Guid MachineId { get; init; }

    public Guid KeyId { get; init; }

    public Guid RequestId { get; init; }

    public DateTimeOffset ActivatedAt { get; init; }

    public ReservationState State { get; init; } = ReservationState.Reserved;

    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>As Microsoft gave it; never made up.</summary>
    public string? ConfirmationId { get; init; }

    public string? ErrorCode { get; init; }
}
