using MakPlatform.Notification.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification.Storage;

/// <summary>What pools consumed: a row a pool and day, an array of its hours (UTC).</summary>
public static class UsageTable
{
    private const int BusyDays = 90, HoursADay = 24;

    /// <summary>Adds what was consumed in hours; an hour with nothing opens a pool's history.</summary>
    /// <param name="db">The database.</param>
    /// <param name="used">What was.</param>
    /// <param name="pools">What is left of the pools by now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task AddUsage(
        this NotificationDb db, IEnumerable<(string Pool, DateTimeOffset Hour, int Used)> used, IReadOnlyDictionary<string, PoolRow> pools, CancellationToken cancellationToken)
    {
        var rows = used.GroupBy(one => (one.Pool, Day: DateOnly.FromDateTime(one.Hour.UtcDateTime))).OrderBy(row => row.Key).ToList();
        string[] names = [.. rows.Select(row => row.Key.Pool)];
        DateOnly[] days = [.. rows.Select(row => row.Key.Day)];
        int?[] left = [.. rows.Select(row => row.Key.Day == DateOnly.FromDateTime(pools[row.Key.Pool].ChangedAt.UtcDateTime) ? pools[row.Key.Pool].Remaining : (int?)null)];
        // All rows' hours behind each other, to be cut again: arrays of arrays can't be unnested by rows.
        int[] hours = [.. rows.SelectMany(row => Enumerable.Range(0, HoursADay).Select(hour => row.Where(one => one.Hour.Hour == hour).Sum(one => one.Used)))];
        return db.Database.ExecuteSqlAsync($"""
            insert into usage_days as known (pool, day, hours, remaining, alarmed)
            select pool, day, ({hours})[(n - 1) * 24 + 1 : n * 24], remaining, false from unnest({names}, {days}, {left}) with ordinality as used (pool, day, remaining, n)
            on conflict (pool, day) do update set remaining = coalesce(excluded.remaining, known.remaining), hours = (
                select array_agg(a + b order by hour) from unnest(known.hours, excluded.hours) with ordinality as hours (a, b, hour))
            """, cancellationToken);
    }

    /// <summary>Notes that an hour of this day was an alarm, or that those since then were meant.</summary>
    public static Task MarkAlarmed(this NotificationDb db, string pool, DateTimeOffset since, bool alarmed, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(since.UtcDateTime);
        return db.Usage.Where(row => row.Pool == pool && row.Day >= day).ExecuteUpdateAsync(row => row.SetProperty(one => one.Alarmed, alarmed), cancellationToken);
    }

    /// <summary>True the first time that this report comes.</summary>
    public static async Task<bool> IsNew(this NotificationDb db, Guid activityId, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync($"insert into activities_seen (id, at) values ({activityId}, {at}) on conflict do nothing", cancellationToken) == 1;

    /// <summary>Adds what requesters consumed on a day.</summary>
    public static Task AddConsumers(this NotificationDb db, string pool, DateOnly day, IReadOnlyCollection<(string Requester, int Count)> used, CancellationToken cancellationToken)
    {
        var sorted = used.OrderBy(one => one.Requester, StringComparer.Ordinal).ToList();
        string[] requesters = [.. sorted.Select(one => one.Requester)];
        int[] counts = [.. sorted.Select(one => one.Count)];
        return db.Database.ExecuteSqlAsync($"""
            insert into consumer_days as known (pool, day, requester, consumed)
            select {pool}, {day}, requester, sum(n)::int from unnest({requesters}, {counts}) as used (requester, n) group by requester
            on conflict (pool, day, requester) do update set consumed = known.consumed + excluded.consumed
            """, cancellationToken);
    }

    /// <summary>What pools consumed up to now, as the rules read it.</summary>
    public static async Task<Dictionary<string, UsageHistory>> Histories(this NotificationDb db, string[] pools, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var oldest = today.AddDays(-UsageHistory.MostDays);
        var rows = await db.Usage.AsNoTracking().Where(row => pools.Contains(row.Pool) && row.Day >= oldest && row.Day <= today).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Pool).ToDictionary(pool => pool.Key, pool => History([.. pool], today, now.UtcDateTime.Hour));
    }

    private static UsageHistory History(List<UsageRow> rows, DateOnly today, int hour)
    {
        var byDay = rows.ToDictionary(row => row.Day);
        var first = byDay.Keys.Min();
        var none = new int[HoursADay];
        var now = byDay.GetValueOrDefault(today)?.Hours ?? none;
        var measure = byDay.Values.Where(row => !row.Alarmed && row.Day < today && row.Day >= today.AddDays(-BusyDays)).Select(row => row.Hours.Max());
        var earlier = byDay.GetValueOrDefault(today) is { Alarmed: false } ? now.Take(hour) : [];
        return new UsageHistory(
            [.. Enumerable.Range(0, today.DayNumber - first.DayNumber).Select(day => byDay.GetValueOrDefault(first.AddDays(day))?.Hours.Sum() ?? 0)],
            now.Sum(), now[hour], measure.Concat(earlier).DefaultIfEmpty().Max());
    }
}
