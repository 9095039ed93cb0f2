namespace MakPlatform.Contracts.V1;

/// <summary>
/// What a pool has left has changed. Published by activation after commit; consumed by notification and the consoles.
/// Under load several changes travel as one, from the first old figure to the last new one.
/// </summary>
public sealed record PoolLevelChanged
{
    /// <summary>The pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>Remaining before.</summary>
    public required int OldRemaining { get; init; }

    /// <summary>Remaining now.</summary>
    public required int NewRemaining { get; init; }

    /// <summary>Total before: differs from <see cref="Total"/> when activations were added or a key was registered.</summary>
    public required int OldTotal { get; init; }

    /// <summary>Total activations of the pool's keys now.</summary>
    public required int Total { get; init; }

    /// <summary>Goes up with every change of this pool: of two figures the one with the higher version is the later.</summary>
    public required long Version { get; init; }

    /// <summary>When the change was committed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
