namespace MakPlatform.Activation.Rules;

/// <summary>
/// Which changes of a pool's level may travel as one message: those that go one way. From its old figure to its new one lies
/// every threshold that any of them crossed, and the last figure is the last one's. Where the level turns, or the total changes, a new message begins.
/// </summary>
public static class CoalesceRule
{
    /// <summary>Both changes as one, or null where that would hide a crossing.</summary>
    /// <param name="one">A change of a pool.</param>
    /// <param name="other">Another of the same pool; which came first, their versions tell.</param>
    public static LevelChange? Merge(LevelChange one, LevelChange other)
    {
        var (first, last) = one.After.Version <= other.After.Version ? (one, other) : (other, one);
        var before = first.Before.Version <= last.Before.Version ? first.Before : last.Before;
        int[] totals = [first.Before.Total, first.After.Total, last.Before.Total, last.After.Total];
        var oneWay = first.Direction * last.Direction >= 0;
        var onward = Math.Sign(last.After.Remaining - first.After.Remaining) * (first.Direction + last.Direction) >= 0;
        return oneWay && onward && totals.Distinct().Count() == 1 ? new(before, last.After) : null;
    }

    /// <summary>What waits to be told, with one more change.</summary>
    /// <param name="waiting">Changes of one pool, in the order in which they are told.</param>
    /// <param name="change">The next.</param>
    public static IReadOnlyList<LevelChange> Add(IReadOnlyList<LevelChange> waiting, LevelChange change) =>
        waiting.Count > 0 && Merge(waiting[^1], change) is { } merged ? [.. waiting.Take(waiting.Count - 1), merged] : [.. waiting, change];
}
