using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Notification.Rules;

/// <summary>
/// Where the levels lie. Nothing set: by the pool's size (<see cref="Thresholds"/>). A percentage and a count set
/// together: whichever warns earlier.
/// </summary>
public sealed record LevelSettings
{
    /// <summary>Low at this share of the total, in percent.</summary>
    [Range(1, 99)]
    public int? LowPercent { get; init; }

    /// <summary>Low at this many left.</summary>
    [Range(1, 1_000_000)]
    public int? LowLeft { get; init; }

    /// <summary>Critical at this share of the total, in percent; half of low where neither is set.</summary>
    [Range(1, 99)]
    public int? CriticalPercent { get; init; }

    /// <summary>Critical at this many left.</summary>
    [Range(1, 1_000_000)]
    public int? CriticalLeft { get; init; }

    /// <summary>How far above low, in percent of low, a pool must recover before it may warn anew.</summary>
    [Range(0, 1_000)]
    public int MarginPercent { get; init; } = 20;
}
