namespace MakPlatform.Activation.Storage;

/// <summary>A machine has an activation of a key: at most one row each (R2).</summary>
public sealed class ActivationRow
{
    public Guid MachineId { get; init; }

    public Guid KeyId { get; init; }

    public Guid RequestId { get; init; }

    public DateTimeOffset ActivatedAt { get; init; }
}
