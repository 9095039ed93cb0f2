namespace MakPlatform.Notification.Rules;

/// <summary>The latest figures of a pool that were heard.</summary>
public sealed record PoolFigures
{
    /// <summary>The pool's code.</summary>
    public required string Pool { get; init; }

    /// <summary>The product's code.</summary>
    public required string Product { get; init; }

    /// <summary>The version of these figures.</summary>
    public required long Version { get; init; }

    /// <summary>How many are left.</summary>
    public required int Remaining { get; init; }

    /// <summary>Of how many.</summary>
    public required int Total { get; init; }

    /// <summary>When they changed last.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When the total last grew: activations added, a key registered (R10).</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
