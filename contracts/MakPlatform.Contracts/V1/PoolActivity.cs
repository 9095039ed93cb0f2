namespace MakPlatform.Contracts.V1;

/// <summary>
/// Who drew on a pool, and who was turned away, in the last seconds. Published by activation for those who watch; the ledger is the truth: what
/// a crash of activation swallows of this is in the <see cref="PoolConsumption"/> that it tells at its next start.
/// </summary>
public sealed record PoolActivity
{
    /// <summary>This report's own identity; the same again adds nothing.</summary>
    public required Guid ActivityId { get; init; }

    /// <summary>The pool.</summary>
    public required string Pool { get; init; }

    /// <summary>Who consumed, and how many.</summary>
    public IReadOnlyList<RequesterActivity> Consumed { get; init; } = [];

    /// <summary>Who was denied because the pool could not serve (exhausted, blocked, no usable key), and how often.</summary>
    public IReadOnlyList<RequesterActivity> Denied { get; init; } = [];

    /// <summary>When the last of it was decided, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What one requester did.</summary>
public sealed record RequesterActivity
{
    /// <summary>The requester, as its requests name it.</summary>
    public required string Requester { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}
