namespace MakPlatform.Notification.Rules;

/// <summary>
/// What notification knows of a pool. An episode is one descent: it lasts until activations are added or the pool
/// recovers well above low, and each level is told at most once in it.
/// </summary>
public sealed record PoolState
{
    /// <summary>The pool's code.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>The version of the latest change that was taken in.</summary>
    public required long Version { get; init; }

    /// <summary>Remaining as of <see cref="Version"/>.</summary>
    public required int Remaining { get; init; }

    /// <summary>Total as of <see cref="Version"/>.</summary>
    public required int Total { get; init; }

    /// <summary>The level of these figures.</summary>
    public required AlertLevel Level { get; init; }

    /// <summary>The episode's number, from 1.</summary>
    public required int Episode { get; init; }

    /// <summary>When the change that opened the episode was committed.</summary>
    public required DateTimeOffset EpisodeStartedAt { get; init; }

    /// <summary>The worst level that is known to whoever reads the mails: told in this episode, or in force when it opened.</summary>
    public required AlertLevel Told { get; init; }

    /// <summary>When the latest change was committed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }
}
