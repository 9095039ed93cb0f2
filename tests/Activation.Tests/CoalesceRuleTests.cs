using CsCheck;
using MakPlatform.Activation.Rules;

namespace MakPlatform.Activation.Tests;

public sealed class CoalesceRuleTests
{
    [Fact]
    public void A_run_of_consumptions_travels_as_one_from_the_first_old_figure_to_the_last_new_one()
    {
        var told = Tell(Walk(100, [-1, -5, -3]));

        var one = Assert.Single(told);
        Assert.Equal((100, 91, 3), (one.Before.Remaining, one.After.Remaining, one.After.Version));
    }

    [Fact]
    public void Changes_that_come_out_of_order_are_put_right()
    {
        var walk = Walk(100, [-1, -5, -3]);

        var one = Assert.Single(Tell([walk[0], walk[2], walk[1]]));
        Assert.Equal((100, 91, 3), (one.Before.Remaining, one.After.Remaining, one.After.Version));
    }

    [Fact]
    public void A_pool_that_runs_empty_and_is_filled_again_is_told_to_be_empty() =>
        Assert.Equal([0, 50], Tell(Walk(3, [-1, -2, 50])).Select(change => change.After.Remaining));

    [Fact]
    public void No_crossing_of_any_threshold_and_no_last_figure_is_ever_lost() =>
        Gen.Select(Gen.Int[-9, 9].Array[1, 30], Gen.Int[0, 60]).Sample((steps, threshold) =>
        {
            var walk = Walk(30, steps);
            var told = Tell(walk);

            return told[^1].After == walk[^1].After
                && walk.Any(change => FallsTo(change, threshold)) == told.Any(change => FallsTo(change, threshold))
                && walk.Any(change => RisesOver(change, threshold)) == told.Any(change => RisesOver(change, threshold));
        });

    private static bool FallsTo(LevelChange change, int threshold) => change.Before.Remaining > threshold && change.After.Remaining <= threshold;

    private static bool RisesOver(LevelChange change, int threshold) => change.Before.Remaining <= threshold && change.After.Remaining > threshold;

    private static IReadOnlyList<LevelChange> Tell(IEnumerable<LevelChange> changes) =>
        changes.Aggregate<LevelChange, IReadOnlyList<LevelChange>>([], CoalesceRule.Add);

    private static List<LevelChange> Walk(int remaining, int[] steps)
    {
        var changes = new List<LevelChange>();
        var level = new PoolLevel(Given.Pool, Given.Product, 100, 100 - remaining, remaining, 0, []);
        foreach (var step in steps)
        {
            var after = level with { Remaining = level.Remaining + step, Version = level.Version + 1 };
            changes.Add(new(level, after));
            level = after;
        }

        return changes;
    }
}
