namespace MakPlatform.Activation.Storage;

/// <summary>A pool: the one row that whoever changes its counts locks first, so that its keys are spent one decision at a time.</summary>
public sealed class PoolRow
{
    public required string Pool { get; init; }

    public required string Product { get; init; }

    /// <summary>Goes up with every change of the pool's counts, under the row's lock: of two figures the one with the higher is the newer.</summary>
    public long Version { get; init; }
}
