using System.ComponentModel.DataAnnotations;

namespace MakPlatform.Notification.Rules;

/// <summary>When an alert is repeated, held back, and over.</summary>
public sealed record EpisodeSettings
{
    /// <summary>Days after which a warning is told again while nothing is done; twice as long each time.</summary>
    [Range(1, 365)]
    public int RemindWarningDays { get; init; } = 7;

    /// <summary>The same where a pool is critical or worse.</summary>
    [Range(1, 365)]
    public int RemindCriticalDays { get; init; } = 3;

    /// <summary>How long it must be well before the story is over: what comes back sooner is still the same.</summary>
    [Range(0, 90)]
    public int CalmDays { get; init; } = 3;

    /// <summary>How long an acknowledgement holds reminders back, if it doesn't get worse.</summary>
    [Range(1, 365)]
    public int AcknowledgedDays { get; init; } = 30;
}
