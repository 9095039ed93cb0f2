namespace MakPlatform.Contracts.V1;

/// <summary>
/// Asks for what pools consumed, as the ledger has it. Sent to activation by whoever knows too little of it: new, away for a while, or with its
/// database lost. It is told to all, as <see cref="PoolConsumption"/>, when activation comes to it; nobody waits for it.
/// </summary>
public sealed record RequestConsumption
{
    /// <summary>The request's identity.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The pool; null for all.</summary>
    public string? Pool { get; init; }

    /// <summary>The first day (UTC) that is asked for.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The service or person that asks.</summary>
    public required string RequestedBy { get; init; }
}

/// <summary>
/// What a pool consumed day by day, from the ledger. Published by activation when it was asked, and after its start for what it may have swallowed.
/// Figures stand for what was known of these days, and are not added to it: the same again changes nothing.
/// </summary>
public sealed record PoolConsumption
{
    /// <summary>The pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The product that it activates.</summary>
    public required string Product { get; init; }

    /// <summary>The version of the pool's figures (as in <see cref="PoolLevelChanged"/>) up to which the days count.</summary>
    public required long Version { get; init; }

    /// <summary>How many are left by then.</summary>
    public required int Remaining { get; init; }

    /// <summary>Of how many.</summary>
    public required int Total { get; init; }

    /// <summary>When the total last grew, UTC.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>The first day (UTC) that is told. A day between it and the last that is not among <see cref="Days"/> consumed nothing.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The day of the pool's first entry in the ledger.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Days on which something happened, the oldest first; the last may be today.</summary>
    public IReadOnlyList<DayOfConsumption> Days { get; init; } = [];

    /// <summary>Who was denied in the last 24 hours because the pool could not serve, and how often.</summary>
    public IReadOnlyList<RequesterActivity> Denied { get; init; } = [];

    /// <summary>When the first of those was denied, UTC.</summary>
    public DateTimeOffset? FirstDeniedAt { get; init; }

    /// <summary>When the last of them was.</summary>
    public DateTimeOffset? LastDeniedAt { get; init; }

    /// <summary>When the ledger was read, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A day (UTC) of a pool.</summary>
public sealed record DayOfConsumption
{
    /// <summary>Which.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Activations consumed in each of its 24 hours.</summary>
    public required IReadOnlyList<int> Hours { get; init; }

    /// <summary>How many were left at its end.</summary>
    public int? Remaining { get; init; }

    /// <summary>Who consumed most of them, for days of the last weeks.</summary>
    public IReadOnlyList<RequesterActivity> Consumed { get; init; } = [];
}
