using CsCheck;
using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>For any life of a pool, whatever the bus does with its changes.</summary>
public sealed class Never_twice
{
    // A step of a pool's life: some consumed or given back, and now and then some added or a key retired.
    private static readonly Gen<(int Used, int Added)> Step = Gen.Frequency(
        (6, Gen.Int[0, 12].Select(used => (used, 0))),
        (2, Gen.Int[-4, -1].Select(used => (used, 0))),
        (1, Gen.Int[1, 60].Select(added => (0, added))),
        (1, Gen.Int[-40, -1].Select(added => (0, added))));

    private static readonly Gen<PoolLevelChanged[]> Life = Gen.Select(Gen.Int[1, 120], Step.Array[1, 60]).Select(Live);

    // Repeated, out of order, and some of it never heard because a later change speaks for it.
    private static readonly Gen<PoolLevelChanged[]> Heard = Life.SelectMany(life =>
        Gen.Int[0, life.Length - 1].Array[1, life.Length * 2].Select(picks => picks.Select(pick => life[pick]).ToArray()));

    private static readonly Gen<LevelSettings> Settings = Gen.Select(Gen.Int[1, 99].Nullable(), Gen.Int[1, 30].Nullable(), Gen.Int[0, 100])
        .Select((percent, left, margin) => new LevelSettings { LowPercent = percent, CriticalLeft = left, MarginPercent = margin });

    [Fact]
    public void No_level_is_told_twice_in_an_episode_and_each_is_worse_than_the_last() =>
        Gen.Select(Heard, Settings).Sample((heard, settings) =>
            OneByOne(heard, settings).Told.GroupBy(notice => notice.Episode).All(episode =>
                episode.Zip(episode.Skip(1)).All(pair => pair.Second.Level > pair.First.Level)));

    [Fact]
    public void Whoever_reads_the_mails_knows_the_level_or_worse() =>
        Gen.Select(Heard, Settings).Sample((heard, settings) =>
        {
            var state = OneByOne(heard, settings).State!;
            return state.Told >= state.Level && state.Version == heard.Max(change => change.Version);
        });

    [Fact]
    public void The_order_of_changes_taken_in_together_does_not_matter() =>
        Gen.Select(Heard, Settings).Sample((heard, settings) =>
        {
            var one = AlertRule.Decide(null, heard, settings);
            var other = AlertRule.Decide(null, heard.Reverse(), settings);
            return one.After == other.After && one.Notices.SequenceEqual(other.Notices) && one.Ends.SequenceEqual(other.Ends);
        });

    [Fact]
    public void Changes_taken_in_together_lead_to_the_state_of_one_by_one_with_no_more_mails() =>
        Gen.Select(Life, Settings).Sample((life, settings) =>
        {
            var together = AlertRule.Decide(null, life, settings);
            var (state, told, ended) = OneByOne(life, settings);
            return together.After == state && together.Ends.SequenceEqual(ended)
                && together.Notices.SequenceEqual(told.GroupBy(notice => notice.Episode).Select(episode => episode.Last()));
        });

    [Fact]
    public void A_pool_that_only_falls_tells_at_most_three_times_and_its_end_is_told() =>
        Gen.Int[2, 3_000].Sample(total =>
        {
            var told = OneByOne(Enumerable.Range(0, total + 1).Select(used => Left(used, total - used, total))).Told;
            return told.Count <= 3 && told[^1].Level is AlertLevel.Exhausted && told[0].Level is AlertLevel.Low;
        }, iter: 30);

    [Fact]
    public void A_pool_that_hovers_within_the_margin_is_told_of_once() =>
        Gen.Select(Gen.Int[30, 5_000], Gen.Int[0, 1_000].Array[1, 100]).Sample((total, wobbles) =>
        {
            var thresholds = Thresholds.For(total, Defaults);
            var band = thresholds.RearmAbove - thresholds.Critical;
            var hovering = wobbles.Select((wobble, i) => Left(i + 2, thresholds.Critical + 1 + (wobble % band), total));
            return OneByOne([Left(1, total, total), .. hovering]).Told.Count <= 1;
        });

    private static PoolLevelChanged[] Live(int total, (int Used, int Added)[] steps)
    {
        var changes = new List<PoolLevelChanged>();
        var remaining = total;
        foreach (var (used, added) in steps)
        {
            total = Math.Max(0, total + added);
            remaining = Math.Clamp(remaining + added - used, 0, total);
            changes.Add(Left(changes.Count + 1, remaining, total));
        }

        return [.. changes];
    }
}
