using System.ComponentModel.DataAnnotations;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Notification.Rules;

/// <summary>When something is worth an alert. A pool's own settings (its owner's, at key-catalog) stand over these.</summary>
public sealed record WatchSettings
{
    /// <summary>Where the levels lie; by the size of the pool where nothing is set.</summary>
    public LevelSettings Levels { get; init; } = new();

    /// <summary>How many days a purchase takes: told so long before the pool may run out.</summary>
    [Range(1, 180)]
    public int LeadTimeDays { get; init; } = 14;

    /// <summary>An hour is a burst from this many times the busiest hour before on.</summary>
    [Range(2, 100)]
    public int BurstFactor { get; init; } = 3;

    /// <summary>No burst below this many in an hour, nor below two percent of the pool, or five of what was left when it began.</summary>
    [Range(1, 1_000_000)]
    public int BurstLeast { get; init; } = 10;

    /// <summary>The ledger and Microsoft may differ by this many before it is told.</summary>
    [Range(0, 1_000_000)]
    public int DriftTolerance { get; init; }

    /// <summary>When mails are repeated, and when a story ends.</summary>
    public EpisodeSettings Episodes { get; init; } = new();

    /// <summary>These, with what the pool's owner set.</summary>
    public WatchSettings For(PoolAlerts? own) => own is null ? this : this with
    {
        LeadTimeDays = own.LeadTimeDays ?? LeadTimeDays,
        Levels = own is { LowPercent: null, LowRemaining: null, CriticalPercent: null, CriticalRemaining: null } ? Levels : Levels with
        {
            LowPercent = own.LowPercent,
            LowLeft = own.LowRemaining,
            CriticalPercent = own.CriticalPercent,
            CriticalLeft = own.CriticalRemaining,
        },
    };
}
