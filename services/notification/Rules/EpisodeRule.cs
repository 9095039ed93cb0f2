namespace MakPlatform.Notification.Rules;

/// <summary>
/// Decides whether what was found is told. Once when it begins, once each time it gets worse, again after a while if nothing is done, and once
/// when activations were added; not again while it hovers.
/// </summary>
public static class EpisodeRule
{
    /// <summary>Takes a look.</summary>
    /// <param name="before">The open episode, or the first.</param>
    /// <param name="seen">What is the case now.</param>
    /// <param name="settings">When to repeat, and when it is over.</param>
    /// <param name="now">Now.</param>
    public static EpisodeDecision Decide(EpisodeState before, Seen seen, EpisodeSettings settings, DateTimeOffset now)
    {
        if (seen.Added > 0)
            return MoreAdded(before, seen, now);
        if (seen.Severity > before.Told)
            return IsSnoozed(before, seen.Severity, now) ? new(before) : Tell(before, seen.Finding!, before.Told is Severity.None ? NoticeType.Raised : NoticeType.Worsened, now);
        if (before.Told is Severity.None)
            return new(before);
        if (seen.Calm)
            return Calm(before, settings, now);

        var restless = before with { CalmSince = null };
        return seen is { Finding: { } finding, InHand: false } && IsReminderDue(restless, finding.Severity, settings, now) ? Tell(restless, finding, NoticeType.Reminder, now) : new(restless);
    }

    // Whoever added knows the level that it led to: only what is worse than that is news.
    private static EpisodeDecision MoreAdded(EpisodeState before, Seen seen, DateTimeOffset now)
    {
        var after = before.Next(now, seen.Severity);
        return before.Told is Severity.None
            ? new(after)
            : new(after, new EpisodeStep(before.Number, before.StartedAt, before.Steps + 1, NoticeType.Resolved, seen.Finding, seen.Added), new(before.Number, Resolution.ActivationsAdded, now));
    }

    private static EpisodeDecision Calm(EpisodeState before, EpisodeSettings settings, DateTimeOffset now)
    {
        var since = before.CalmSince ?? now;
        return now - since >= TimeSpan.FromDays(settings.CalmDays)
            ? new(before.Next(now), End: new(before.Number, Resolution.Recovered, now))
            : new(before with { CalmSince = since });
    }

    private static EpisodeDecision Tell(EpisodeState before, Finding finding, NoticeType type, DateTimeOffset now)
    {
        var again = type is NoticeType.Reminder;
        var after = before with
        {
            Told = again ? before.Told : finding.Severity,
            ToldAt = now,
            Steps = before.Steps + 1,
            Reminders = again ? before.Reminders + 1 : before.Reminders,
            // It got worse than what somebody said to take care of.
            AcknowledgedBy = again ? before.AcknowledgedBy : null,
            AcknowledgedUntil = again ? before.AcknowledgedUntil : null,
            CalmSince = null,
        };
        return new(after, new EpisodeStep(before.Number, before.StartedAt, after.Steps, type, finding, 0));
    }

    private static bool IsReminderDue(EpisodeState state, Severity severity, EpisodeSettings settings, DateTimeOffset now)
    {
        if (state.AcknowledgedUntil > now || IsSnoozed(state, Severity.Warning, now) || state.ToldAt is not { } told)
            return false;
        // Only an empty pool is in such a hurry.
        var days = severity is Severity.Warning || state.Concern is not Concern.Supply ? settings.RemindWarningDays : settings.RemindCriticalDays;
        return now - told >= TimeSpan.FromDays(days * Math.Pow(2, Math.Min(state.Reminders, 8)));
    }

    // An empty pool is heard of, whoever sleeps.
    private static bool IsSnoozed(EpisodeState state, Severity severity, DateTimeOffset now) => severity < Severity.Exhausted && state.SnoozedUntil > now;
}

/// <summary>What is the case with one concern now.</summary>
/// <param name="Finding">What was found; null where nothing was.</param>
/// <param name="Calm">True where nothing was by a margin.</param>
/// <param name="Added">How many activations were added since the last look.</param>
/// <param name="InHand">True where Microsoft was asked for more: nobody need be reminded to.</param>
public sealed record Seen(Finding? Finding, bool Calm, int Added = 0, bool InHand = false)
{
    /// <summary>How bad it is.</summary>
    public Severity Severity => Finding?.Severity ?? Severity.None;
}

/// <summary>What follows from a look.</summary>
/// <param name="After">The open episode.</param>
/// <param name="Step">What is told, if anything.</param>
/// <param name="End">The episode that ended, if one did.</param>
public sealed record EpisodeDecision(EpisodeState After, EpisodeStep? Step = null, EpisodeEnd? End = null);

/// <summary>One thing told in an episode.</summary>
/// <param name="Episode">The episode's number.</param>
/// <param name="EpisodeStartedAt">When it opened.</param>
/// <param name="Number">The how-many-th of the episode, from 1.</param>
/// <param name="Type">Why it is told.</param>
/// <param name="Finding">What is the case; null where all is well again.</param>
/// <param name="Added">How many were added, where that is what is told.</param>
public sealed record EpisodeStep(int Episode, DateTimeOffset EpisodeStartedAt, int Number, NoticeType Type, Finding? Finding, int Added);

/// <summary>An episode in which something was told has ended.</summary>
/// <param name="Episode">The episode's number.</param>
/// <param name="How">What ended it.</param>
/// <param name="At">When.</param>
public sealed record EpisodeEnd(int Episode, Resolution How, DateTimeOffset At);
