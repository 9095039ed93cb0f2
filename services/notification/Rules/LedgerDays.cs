using MakPlatform.Contracts.V1;

namespace MakPlatform.Notification.Rules;

/// <summary>What the ledger told of a pool's days, held against what was heard of them.</summary>
public static class LedgerDays
{
    private const int HoursADay = 24;

    // What was decided just before midnight is in the ledger by then, and told.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    /// <summary>The day (UTC) up to which the ledger can be asked by now: all days before it are over.</summary>
    public static DateOnly Askable(DateTimeOffset now) => DateOnly.FromDateTime((now - Settled).UtcDateTime);

    /// <summary>The first day to ask for, where all days before <paramref name="until"/> are known; null for none.</summary>
    public static DateOnly Since(DateOnly? until, DateTimeOffset now) => until ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-UsageHistory.MostDays);

    /// <summary>Up to which day all is known after this. What leaves a gap moves nothing: it is asked for again.</summary>
    public static DateOnly? Until(DateOnly? before, PoolConsumption told)
    {
        var (last, reaches) = (Last(told), told.Since <= (before ?? told.FirstDay) || told.Since <= Since(null, told.At));
        return reaches && (before is null || last > before) ? last : before;
    }

    /// <summary>The day that was not over when the ledger was read.</summary>
    public static DateOnly Last(PoolConsumption told) => DateOnly.FromDateTime(told.At.UtcDateTime);

    /// <summary>The days one by one: those on which nothing happened, too, for what was heard of one may belong to the day before.</summary>
    public static IReadOnlyList<DayOfConsumption> All(PoolConsumption told)
    {
        var first = told.Since > told.FirstDay ? told.Since : told.FirstDay;
        var known = told.Days.ToDictionary(day => day.Day);
        return [.. Enumerable.Range(0, Math.Max(0, Last(told).DayNumber - first.DayNumber + 1)).Select(day => first.AddDays(day))
            .Select(day => known.GetValueOrDefault(day) ?? new DayOfConsumption { Day = day, Hours = new int[HoursADay] })];
    }

    /// <summary>The figures that the days lead to, as a change; what it consumed is in the days.</summary>
    public static PoolLevelChanged Level(PoolConsumption told) => new()
    {
        Pool = told.Pool,
        Product = told.Product,
        OldRemaining = told.Remaining,
        NewRemaining = told.Remaining,
        OldTotal = told.Total,
        Total = told.Total,
        Version = told.Version,
        ChangedAt = told.At,
    };

    /// <summary>Who was turned away, where the ledger knows of more; those before activations were added no longer count.</summary>
    public static Denials? Denied(Denials? known, DateTimeOffset addedAt, PoolConsumption told)
    {
        if (told.LastDeniedAt is not { } last || last <= addedAt || last <= known?.LastAt)
            return known;
        var count = told.Denied.Sum(one => one.Count);
        var first = told.FirstDeniedAt ?? last;
        var goesOn = known is not null && known.LastAt > addedAt;
        return new(goesOn ? Math.Max(count, known!.Count) : count, goesOn && known!.FirstAt < first ? known.FirstAt : first, last, told.Denied.MaxBy(one => one.Count)?.Requester);
    }
}
