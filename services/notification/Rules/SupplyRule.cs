namespace MakPlatform.Notification.Rules;

/// <summary>Whether a pool runs out: by what is left, by when it may be empty, by who is turned away.</summary>
public static class SupplyRule
{
    // A forecast may be a day old, and one in twenty pessimistic ends comes too late: told a day and a little more ahead. At 1.15 one pool in 600 of the
    // benchmark `alerts` was told eight hours late.
    private const double Caution = 1.2;

    // The forecast must clear the lead time by half of it before a warning is over.
    private const double CalmLead = 1.5;

    // A day without a denial: nobody is being turned away any more.
    private static readonly TimeSpan DenialLasts = TimeSpan.FromDays(1);

    /// <summary>The worst that is the case now; null where nothing is.</summary>
    public static Finding? Find(PoolFigures figures, Forecast? forecast, Denials? denials, WatchSettings settings, DateTimeOffset now) =>
        Denied(figures, denials, now) ?? Level(figures, settings.Levels) ?? Ahead(forecast, settings.LeadTimeDays, now);

    /// <summary>True where nothing is the case, with a margin: what hovers about a threshold is not over.</summary>
    public static bool IsCalm(PoolFigures figures, Forecast? forecast, Denials? denials, WatchSettings settings, DateTimeOffset now) =>
        Denied(figures, denials, now) is null
        && (figures.Total <= 0 || figures.Remaining > Thresholds.For(figures.Total, settings.Levels).RearmAbove)
        && Ahead(forecast, (int)Math.Ceiling(settings.LeadTimeDays * CalmLead), now) is null;

    private static Finding? Level(PoolFigures figures, LevelSettings levels)
    {
        var thresholds = Thresholds.For(figures.Total, levels);
        return Thresholds.LevelOf(figures.Remaining, figures.Total, levels) switch
        {
            AlertLevel.Exhausted => new(AlertKind.Exhausted, Severity.Exhausted, figures.Remaining),
            AlertLevel.Critical => new(AlertKind.Level, Severity.Critical, figures.Remaining, thresholds.Critical),
            AlertLevel.Low => new(AlertKind.Level, Severity.Warning, figures.Remaining, thresholds.Low),
            _ => null,
        };
    }

    private static Finding? Ahead(Forecast? forecast, int leadDays, DateTimeOffset now) =>
        forecast?.Early is { } early && early <= now.AddDays((leadDays * Caution) + 1)
            ? new(AlertKind.Forecast, Severity.Warning, forecast.EarlyDays(now)!.Value, leadDays)
            : null;

    // What was denied before more was added is settled by that.
    private static Finding? Denied(PoolFigures figures, Denials? denials, DateTimeOffset now) =>
        denials is not null && denials.LastAt > figures.AddedAt && now - denials.LastAt < DenialLasts
            ? new(AlertKind.Denied, Severity.Denied, denials.Count, figures.Remaining, denials.FirstAt, denials.Requester)
            : null;
}

/// <summary>Machines that were turned away because the pool could not serve them.</summary>
/// <param name="Count">How many, since activations were last added.</param>
/// <param name="FirstAt">The first of them.</param>
/// <param name="LastAt">The last of them.</param>
/// <param name="Requester">Who asked for the last one.</param>
public sealed record Denials(int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, string? Requester)
{
    /// <summary>What is known after some more; those before activations were added no longer count.</summary>
    public static Denials After(Denials? before, DateTimeOffset addedAt, int count, string? requester, DateTimeOffset at) =>
        before is not null && before.LastAt > addedAt
            ? before with { Count = before.Count + count, LastAt = at > before.LastAt ? at : before.LastAt, Requester = requester }
            : new(count, at, at, requester);
}
