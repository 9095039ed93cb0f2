namespace MakPlatform.Activation.Storage;

/// <summary>A pool: the one row that whoever changes its counts locks first, so that its keys are spent one decision at a time.</summary>
public sealed class PoolRow
{
    public required string Pool { get; init; }

    public required string Product { get; init; }

    /// <summary>Goes up with every change of the pool's counts, under the row's lock: of two figures the one with the higher is the newer.</summary>
    public long Version { get; init; }

    /// <summary>The version of the catalogue's definition that was taken over last; 0 for none.</summary>
    public int DefinitionVersion { get; init; }

    /// <summary>Whether a requester has a quota: where none has, no decision looks for one.</summary>
    public bool HasQuotas { get; init; }
}

/// <summary>What a requester may take from a pool a calendar month (UTC).</summary>
public sealed class QuotaRow
{
    public required string Pool { get; init; }

    public required string Requester { get; init; }

    public int PerMonth { get; init; }
}

/// <summary>A pool that a key served before it was moved: its machines still ask for that pool, and keep the key.</summary>
public sealed class MovedKeyRow
{
    public required string Pool { get; init; }

    public Guid KeyId { get; init; }
}
