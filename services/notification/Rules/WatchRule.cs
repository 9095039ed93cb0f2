namespace MakPlatform.Notification.Rules;

/// <summary>Looks at a pool with every rule there is. A pure function of what is known, what was told, and the time.</summary>
public static class WatchRule
{
    /// <summary>Takes a look at one pool.</summary>
    /// <param name="facts">What is known of it.</param>
    /// <param name="open">Its open episodes, by concern; one that never was opens.</param>
    /// <param name="settings">When something is worth an alert.</param>
    /// <param name="now">Now.</param>
    public static WatchDecision Look(PoolFacts facts, IReadOnlyDictionary<Concern, EpisodeState> open, WatchSettings settings, DateTimeOffset now)
    {
        var forecast = ForecastRule.IsStale(facts.Forecast, facts.Figures, now) ? ForecastRule.Of(facts.Figures, facts.History, now) : facts.Forecast;
        var (figures, episodes) = (facts.Figures, settings.Episodes);
        var supply = new Seen(
            SupplyRule.Find(figures, forecast, facts.Denials, settings, now), SupplyRule.IsCalm(figures, forecast, facts.Denials, settings, now), facts.Added,
            AskedRule.Open(facts.Asked, figures.AddedAt, episodes, now) is not null);
        return new WatchDecision(forecast,
        [
            EpisodeRule.Decide(Open(Concern.Supply), supply, episodes, now),
            EpisodeRule.Decide(Open(Concern.Burst), Alone(BurstRule.Find(figures, facts.History, settings)), episodes, now),
            EpisodeRule.Decide(Open(Concern.Drift), Alone(DriftRule.Find(facts.Reconciled, settings)), episodes, now),
            EpisodeRule.Decide(Open(Concern.Unconfirmed), Alone(UnconfirmedRule.Find(facts.Unconfirmed, now)), episodes, now),
        ]);

        EpisodeState Open(Concern concern) => open.GetValueOrDefault(concern) ?? EpisodeState.First(figures.Pool, concern, now);
    }

    private static Seen Alone(Finding? finding) => new(finding, finding is null);
}

/// <summary>All that is known of a pool.</summary>
public sealed record PoolFacts(PoolFigures Figures)
{
    /// <summary>By how much its total grew since the last look.</summary>
    public int Added { get; init; }

    /// <summary>What it consumed.</summary>
    public UsageHistory History { get; init; } = UsageHistory.None;

    /// <summary>The forecast that was made last.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Who was turned away.</summary>
    public Denials? Denials { get; init; }

    /// <summary>Its keys, held against Microsoft's figures.</summary>
    public IReadOnlyList<Reconciled> Reconciled { get; init; } = [];

    /// <summary>What Microsoft was asked for and has not refused.</summary>
    public IReadOnlyList<Asked> Asked { get; init; } = [];

    /// <summary>What nobody confirms.</summary>
    public Unconfirmed? Unconfirmed { get; init; }
}

/// <summary>What follows from a look at a pool.</summary>
/// <param name="Forecast">The forecast by now.</param>
/// <param name="Episodes">A decision for each concern.</param>
public sealed record WatchDecision(Forecast? Forecast, IReadOnlyList<EpisodeDecision> Episodes);
