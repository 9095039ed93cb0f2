using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Benchmarks.Alerts;

/// <summary>One pool through its year on a clock of its own: the rules of notification against a life that they do not know.</summary>
internal sealed class PoolYear
{
    private static readonly DateTimeOffset NewYear = new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero);

    private readonly PoolLife life;
    private readonly Purchaser purchaser;
    private readonly Random random;
    private readonly WatchSettings settings = new();
    private readonly Heard heard = new(NewYear);
    private readonly Dictionary<Concern, EpisodeState> open = [];
    private readonly Dictionary<int, Concern> answers = [];
    private Forecast? forecast;
    private Denials? denials;
    private Reconciled? reconciled;
    private Unconfirmed? unconfirmed;
    private int remaining, total, buyAt = int.MaxValue, stopAt = int.MaxValue;
    private long version;

    public PoolYear(int seed, int number)
    {
        (life, purchaser, random) = (new PoolLife(seed, number), new Purchaser(seed, number), new Random((seed * 31) + number));
        (remaining, total) = (life.Total, life.Total);
        Diary = new Diary(life);
        DriftAt = random.Next(10, 350) * PoolLife.Hours;
        UnconfirmedAt = random.Next(10, 350) * PoolLife.Hours;
    }

    public Diary Diary { get; }

    private int DriftAt { get; }

    private int UnconfirmedAt { get; }

    public Diary Live()
    {
        Hear(0, 0, total);
        for (var hour = 0; hour < life.Demand.Length; hour++)
        {
            var now = NewYear.AddHours(hour + 1);
            var added = Buy(hour, now);
            Use(hour, now);
            Happen(hour, now);
            Look(hour, now, added);
        }

        Diary.End(life.Demand.Length);
        return Diary;
    }

    private int Buy(int hour, DateTimeOffset now)
    {
        if (hour < buyAt)
            return 0;
        var added = purchaser.Amount(life.Total);
        buyAt = int.MaxValue;
        var before = (remaining, total);
        (remaining, total) = (remaining + added, total + added);
        Hear(hour, before.remaining, before.total);
        // Reconciling belongs to it: what was found is settled.
        reconciled = reconciled is null ? null : reconciled with { Unsettled = 0, At = now };
        Diary.Added(hour);
        return added;
    }

    private void Use(int hour, DateTimeOffset now)
    {
        var asked = hour >= stopAt && hour < life.RunawayAt + life.RunawayHours ? 0 : life.Demand[hour];
        // Reservations that Microsoft refuses go back: the pool hovers about its threshold.
        if (life.Pattern is Pattern.Hovering && remaining <= Truth.Low(total) + 1 && hour % (PoolLife.Hours * 120) > PoolLife.Hours * 40)
            asked = hour % 12 == 0 ? -(Truth.Low(total) / 4) - 2 : hour % 12 == 6 ? (Truth.Low(total) / 4) + 2 : 0;
        var before = remaining;
        remaining = Math.Min(total, Math.Max(0, remaining - asked));
        if (asked > before)
            denials = denials is { } known && known.LastAt > heard.Figures!.AddedAt ? known with { Count = known.Count + asked - before, LastAt = now } : new(asked - before, now, now, "imaging");
        if (remaining != before)
            Hear(hour, before, total);
        Diary.Level(hour, remaining, total, asked > before && before - asked < 0);
    }

    // What the bus brings: late, twice, out of order.
    private void Hear(int hour, int oldRemaining, int oldTotal)
    {
        var change = new PoolLevelChanged
        {
            Pool = "pool",
            Product = "product",
            OldRemaining = oldRemaining,
            NewRemaining = remaining,
            OldTotal = oldTotal,
            Total = total,
            Version = ++version,
            ChangedAt = NewYear.AddHours(hour).AddMinutes(30),
        };
        heard.TakeIn(change, repeat: random.Next(4) == 0);
    }

    private void Happen(int hour, DateTimeOffset now)
    {
        // One that finds the pool empty consumes nothing, and is told as denials.
        if (hour == life.RunawayAt && remaining > 0)
            Diary.Happened(hour, AlertKind.Burst);
        if (hour == DriftAt)
        {
            reconciled = new Reconciled(Guid.Empty, "ABCDE", remaining, -random.Next(1, 20), now);
            Diary.Happened(hour, AlertKind.Drift);
        }

        // Whoever acts at all looks into it.
        if (hour == DriftAt + purchaser.BuysAfter && purchaser.ActsOn(isEmpty: false))
            reconciled = reconciled! with { Unsettled = 0, At = now };
        if (hour >= UnconfirmedAt && hour < UnconfirmedAt + (5 * PoolLife.Hours) && (hour - UnconfirmedAt) % PoolLife.Hours == 0)
            unconfirmed = new Unconfirmed(random.Next(1, 9), now.AddDays(-3), now);
        if (hour == UnconfirmedAt)
            Diary.Happened(hour, AlertKind.Unconfirmed);
    }

    private void Look(int hour, DateTimeOffset now, int added)
    {
        if (answers.Remove(hour, out var answered))
            open[answered] = open[answered].Acknowledge("reader", now.AddDays(settings.Episodes.AcknowledgedDays));
        var facts = new PoolFacts(heard.Figures!)
        {
            Added = added,
            History = heard.History(hour),
            Forecast = forecast,
            Denials = denials,
            Reconciled = reconciled is null ? [] : [reconciled],
            Unconfirmed = unconfirmed,
        };
        var decision = WatchRule.Look(facts, open, settings, now);
        forecast = decision.Forecast;
        foreach (var episode in decision.Episodes)
            Take(hour, now, episode);
    }

    private void Take(int hour, DateTimeOffset now, EpisodeDecision decision)
    {
        var before = open.GetValueOrDefault(decision.After.Concern) ?? EpisodeState.First("pool", decision.After.Concern, now);
        open[decision.After.Concern] = decision.After;
        if (Notice.Of(decision, before, heard.Figures!, forecast, now) is not { } notice)
            return;

        Diary.Told(hour, notice, NoticeId.For(notice, "reader"));
        if (purchaser.AnswersAfter is { } later && notice.Step.Type is not NoticeType.Resolved)
            answers[hour + later] = notice.Concern;
        if (notice.Concern is Concern.Supply && notice.Step.Type is not NoticeType.Resolved && buyAt == int.MaxValue && purchaser.ActsOn(notice.Severity >= Severity.Exhausted))
            buyAt = hour + purchaser.BuysAfter;
        if (notice.Kind is AlertKind.Burst)
        {
            heard.Alarmed(hour);
            stopAt = purchaser.AnswersAfter is not null && life.RunawayAt <= hour ? Math.Min(stopAt, hour + 2) : stopAt;
        }
    }
}
