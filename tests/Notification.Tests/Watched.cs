using MakPlatform.Notification.Rules;

namespace MakPlatform.Notification.Tests;

/// <summary>A pool that is looked at again and again, in memory; lists what is told.</summary>
internal sealed class Watched(WatchSettings? settings = null)
{
    private readonly Dictionary<Concern, EpisodeState> open = [];
    private int total = -1;
    private Forecast? forecast;

    public List<Notice> Told { get; } = [];

    public List<EpisodeEnd> Ended { get; } = [];

    public EpisodeState this[Concern concern] => open[concern];

    public void Look(PoolFacts facts, DateTimeOffset now)
    {
        var added = total < 0 ? 0 : Math.Max(0, facts.Figures.Total - total);
        total = facts.Figures.Total;
        var decision = WatchRule.Look(facts with { Added = added, Forecast = forecast }, open, settings ?? Changes.Defaults, now);
        forecast = decision.Forecast;
        foreach (var episode in decision.Episodes)
        {
            var before = open.GetValueOrDefault(episode.After.Concern) ?? EpisodeState.First(facts.Figures.Pool, episode.After.Concern, now);
            open[episode.After.Concern] = episode.After;
            if (Notice.Of(episode, before, facts.Figures, forecast, now) is { } notice)
                Told.Add(notice);
            if (episode.End is { } end)
                Ended.Add(end);
        }
    }

    /// <summary>Looks at what is left, hour by hour.</summary>
    public Watched Falls(params int[] remaining)
    {
        for (var hour = 0; hour < remaining.Length; hour++)
            Look(Changes.Facts(remaining[hour]), Changes.Morning.AddHours(hour));
        return this;
    }

    public void Acknowledge(Concern concern, DateTimeOffset until) => open[concern] = open[concern].Acknowledge("ada", until);

    public void Snooze(Concern concern, DateTimeOffset until) => open[concern] = open[concern].Snooze(until);
}
