namespace MakPlatform.Notification.Rules;

/// <summary>
/// One story of one concern of a pool, from the first mail until activations are added or all is well for some days. What was told in it is not told
/// again; the next story has the next number.
/// </summary>
public sealed record EpisodeState
{
    /// <summary>The pool's code.</summary>
    public required string Pool { get; init; }

    /// <summary>What it is about.</summary>
    public required Concern Concern { get; init; }

    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it opened.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The worst that its readers know of: told in it, or in force when it opened.</summary>
    public Severity Told { get; init; }

    /// <summary>How many notices it has had.</summary>
    public int Steps { get; init; }

    /// <summary>When something was last told.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>How often it was repeated: the more often, the rarer.</summary>
    public int Reminders { get; init; }

    /// <summary>Who said that it is being taken care of.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>Until when that holds reminders back.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>Until when nothing is to be heard of it, but that the pool is empty.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Since when all is well; null while it isn't.</summary>
    public DateTimeOffset? CalmSince { get; init; }

    /// <summary>The first one, with nothing told.</summary>
    public static EpisodeState First(string pool, Concern concern, DateTimeOffset now) => new() { Pool = pool, Concern = concern, Number = 1, StartedAt = now };

    /// <summary>The one after this.</summary>
    public EpisodeState Next(DateTimeOffset now, Severity known = Severity.None) =>
        First(Pool, Concern, now) with { Number = Number + 1, Told = known, ToldAt = known is Severity.None ? null : now };

    /// <summary>Somebody takes care of it.</summary>
    public EpisodeState Acknowledge(string by, DateTimeOffset until) => this with { AcknowledgedBy = by, AcknowledgedUntil = until };

    /// <summary>Nobody wants to hear of it until then.</summary>
    public EpisodeState Snooze(DateTimeOffset until) => this with { SnoozedUntil = until };
}
