using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Rules;

namespace MakPlatform.Benchmarks.Alerts;

/// <summary>What notification has heard of a pool, in memory: what its tables hold.</summary>
internal sealed class Heard(DateTimeOffset first)
{
    private const int BusyDays = 90;

    private readonly int[] hours = new int[PoolLife.Days * PoolLife.Hours];
    private readonly List<int> days = [];
    private readonly List<int> busiest = [];
    private PoolLevelChanged? last;
    private int[] known = [];
    private int busiestBefore, alarmedOn = -1;

    public PoolFigures? Figures { get; private set; }

    public void TakeIn(PoolLevelChanged change, bool repeat)
    {
        // The change before it comes once more, after it.
        PoolLevelChanged[] changes = repeat && last is not null ? [change, last] : [change];
        var taken = FiguresRule.TakeIn(Figures, changes);
        Figures = taken.After;
        foreach (var (hour, used) in taken.Used)
            hours[(int)(hour - first).TotalHours] += used;
        last = change;
    }

    /// <summary>An hour of this day was an alarm: it is no measure for the next.</summary>
    public void Alarmed(int hour) => alarmedOn = hour / PoolLife.Hours;

    public UsageHistory History(int hour)
    {
        var day = hour / PoolLife.Hours;
        while (days.Count < day)
            Close(days.Count);
        var today = hours.AsSpan(day * PoolLife.Hours, (hour % PoolLife.Hours) + 1);
        return new UsageHistory(known, Sum(today), today[^1], Math.Max(busiestBefore, alarmedOn == day ? 0 : Max(today[..^1])));
    }

    private void Close(int day)
    {
        var used = hours.AsSpan(day * PoolLife.Hours, PoolLife.Hours);
        days.Add(Sum(used));
        busiest.Add(alarmedOn == day ? 0 : Max(used));
        busiestBefore = busiest.TakeLast(BusyDays).Max();
        known = [.. days.TakeLast(UsageHistory.MostDays)];
    }

    private static int Sum(ReadOnlySpan<int> values)
    {
        var sum = 0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    private static int Max(ReadOnlySpan<int> values)
    {
        var most = 0;
        foreach (var value in values)
            most = Math.Max(most, value);
        return most;
    }
}
