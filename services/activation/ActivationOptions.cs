using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Activation;

/// <summary>The section <c>Activation</c> of the configuration.</summary>
public sealed class ActivationOptions
{
    /// <summary>Messages that one transaction takes at the most; each holds up to a hundred requests.</summary>
    [Range(1, 100)]
    public int BatchMessages { get; init; } = 10;

    /// <summary>How often a pool's level is told at the most, in milliseconds: changes in between travel as one.</summary>
    [Range(1, 5_000)]
    public int LevelEveryMs { get; init; } = 100;

    /// <summary>How old an unconfirmed reservation is when it begins to remind, in minutes.</summary>
    [Range(1, 525_600)]
    public int RemindAfterMinutes { get; init; } = 24 * 60;

    /// <summary>How often it reminds then, in minutes.</summary>
    [Range(1, 525_600)]
    public int RemindEveryMinutes { get; init; } = 24 * 60;
}
