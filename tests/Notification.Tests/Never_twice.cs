using CsCheck;
using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>For any life of a pool, whatever the bus does with its changes.</summary>
public sealed class Never_twice
{
    // A step of a pool's life: some consumed or given back, and now and then some added or a key retired; and how many hours pass.
    private static readonly Gen<(int Used, int Added, int Hours)> Step = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 12], Gen.Int[0, 40]).Select((used, hours) => (used, 0, hours))),
        (2, Gen.Select(Gen.Int[-4, -1], Gen.Int[0, 40]).Select((used, hours) => (used, 0, hours))),
        (1, Gen.Select(Gen.Int[1, 60], Gen.Int[0, 40]).Select((added, hours) => (0, added, hours))),
        (1, Gen.Select(Gen.Int[-40, -1], Gen.Int[0, 40]).Select((added, hours) => (0, added, hours))));

    private static readonly Gen<PoolLevelChanged[]> Life = Gen.Select(Gen.Int[1, 120], Step.Array[1, 60]).Select(Live);

    // Repeated, out of order, and some of it never heard because a later change speaks for it.
    private static readonly Gen<PoolLevelChanged[]> Heard = Life.SelectMany(life =>
        Gen.Int[0, life.Length - 1].Array[1, life.Length * 2].Select(picks => picks.Select(pick => life[pick]).ToArray()));

    private static readonly Gen<WatchSettings> Settings = Gen.Select(Gen.Int[1, 99].Nullable(), Gen.Int[1, 30].Nullable(), Gen.Int[0, 100], Gen.Int[0, 5])
        .Select((percent, left, margin, calm) => new WatchSettings
        {
            Levels = new LevelSettings { LowPercent = percent, CriticalLeft = left, MarginPercent = margin },
            Episodes = new EpisodeSettings { CalmDays = calm },
        });

    [Fact]
    public void No_severity_is_told_twice_in_an_episode_and_each_is_worse_than_the_last() => Gen.Select(Heard, Settings).Sample((heard, settings) =>
        Tell(heard, settings).Told.Where(notice => notice.Step.Type is NoticeType.Raised or NoticeType.Worsened).GroupBy(notice => (notice.Concern, notice.Step.Episode))
            .All(episode => episode.Zip(episode.Skip(1)).All(pair => pair.Second.Severity > pair.First.Severity)));

    [Fact]
    public void Each_step_of_an_episode_has_a_number_and_so_a_message_id_of_its_own() => Gen.Select(Heard, Settings).Sample((heard, settings) =>
    {
        var told = Tell(heard, settings).Told;
        return told.DistinctBy(notice => NoticeId.For(notice, "ada@example.org")).Count() == told.Count
            && told.GroupBy(notice => (notice.Concern, notice.Step.Episode)).All(episode => episode.Select(notice => notice.Step.Number).SequenceEqual(Enumerable.Range(1, episode.Count())));
    });

    [Fact]
    public void Whoever_reads_the_mails_knows_what_is_the_case_or_worse() => Gen.Select(Heard, Settings).Sample((heard, settings) =>
    {
        var pool = Tell(heard, settings);
        var last = heard.MaxBy(change => change.Version)!;
        var found = SupplyRule.Find(Figures(last.NewRemaining, last.Total), null, null, settings, Morning);
        return pool[Concern.Supply].Told >= (found?.Severity ?? Severity.None);
    });

    [Fact]
    public void Figures_are_those_of_the_latest_change_in_whatever_order_they_come() => Heard.Sample(heard =>
    {
        var latest = heard.MaxBy(change => change.Version)!;
        var one = FiguresRule.TakeIn(null, heard);
        var other = FiguresRule.TakeIn(null, heard.Reverse());
        return one.After == other.After && one.Added == other.Added && one.After.Remaining == latest.NewRemaining && one.After.Version == latest.Version;
    });

    [Fact]
    public void What_was_consumed_is_the_same_together_or_one_by_one_and_however_often_it_comes() => Life.Sample(life =>
    {
        var together = FiguresRule.TakeIn(null, [.. life, .. life]);
        PoolFigures? figures = null;
        var used = 0;
        foreach (var change in life)
        {
            var taken = FiguresRule.TakeIn(figures, [change, life[0]]);
            (figures, used) = (taken.After, used + taken.Used.Values.Sum());
        }

        return figures == together.After && used == together.Used.Values.Sum();
    });

    [Fact]
    public void A_pool_that_only_falls_tells_at_most_three_times_and_its_end_is_told() => Gen.Int[2, 2_000].Sample(total =>
    {
        var pool = new Watched();
        for (var left = total; left >= 0; left--)
            pool.Look(Facts(left, total), Morning.AddMinutes(total - left));
        return pool.Told.Count <= 3 && pool.Told[^1].Severity is Severity.Exhausted && pool.Told[0].Severity is Severity.Warning;
    }, iter: 30);

    private static Watched Tell(PoolLevelChanged[] heard, WatchSettings settings)
    {
        var pool = new Watched(settings);
        PoolFigures? figures = null;
        var now = Morning;
        foreach (var change in heard)
        {
            figures = FiguresRule.TakeIn(figures, [change]).After;
            now = change.ChangedAt > now ? change.ChangedAt : now;
            pool.Look(new PoolFacts(figures), now);
        }

        return pool;
    }

    private static PoolLevelChanged[] Live(int total, (int Used, int Added, int Hours)[] steps)
    {
        var changes = new List<PoolLevelChanged>();
        var (remaining, at) = (total, Morning);
        foreach (var (used, added, hours) in steps)
        {
            total = Math.Max(0, total + added);
            remaining = Math.Clamp(remaining + added - used, 0, total);
            at = at.AddHours(hours);
            changes.Add(Left(changes.Count + 1, remaining, total, at: at));
        }

        return [.. changes];
    }
}
