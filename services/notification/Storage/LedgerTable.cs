using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification.Storage;

/// <summary>What the ledger told takes the place of what was heard: for days that are over as it is, for the last one where it knows of more.</summary>
public static class LedgerTable
{
    /// <summary>Writes days, each with its 24 hours.</summary>
    /// <param name="db">The database.</param>
    /// <param name="pool">The pool, held.</param>
    /// <param name="days">The days.</param>
    /// <param name="over">Days before this one are over when the ledger was read.</param>
    /// <param name="isNewest">True where nothing newer was heard of the pool: then the last day is as it is told, too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task SetUsage(
        this NotificationDb db, string pool, IReadOnlyCollection<(DateOnly Day, IReadOnlyList<int> Hours, int? Remaining)> days, DateOnly over, bool isNewest, CancellationToken cancellationToken)
    {
        DateOnly[] dates = [.. days.Select(day => day.Day)];
        int?[] left = [.. days.Select(day => day.Remaining)];
        int[] hours = [.. days.SelectMany(day => day.Hours)];
        return db.Database.ExecuteSqlAsync($"""
            insert into usage_days as known (pool, day, hours, remaining, alarmed)
            select {pool}, day, ({hours})[(n - 1) * 24 + 1 : n * 24], remaining, false from unnest({dates}, {left}) with ordinality as told (day, remaining, n)
            on conflict (pool, day) do update set
                remaining = case when {isNewest} or known.day < {over} then coalesce(excluded.remaining, known.remaining) else coalesce(known.remaining, excluded.remaining) end,
                hours = case when {isNewest} or known.day < {over} then excluded.hours else (
                    select array_agg(greatest(a, b) order by hour) from unnest(known.hours, excluded.hours) with ordinality as hours (a, b, hour)) end
            """, cancellationToken);
    }

    /// <summary>Writes what requesters consumed.</summary>
    public static Task SetConsumers(
        this NotificationDb db, string pool, IReadOnlyCollection<(DateOnly Day, string Requester, int Count)> used, DateOnly over, CancellationToken cancellationToken)
    {
        var sorted = used.OrderBy(one => one.Day).ThenBy(one => one.Requester, StringComparer.Ordinal).ToList();
        DateOnly[] days = [.. sorted.Select(one => one.Day)];
        string[] requesters = [.. sorted.Select(one => one.Requester)];
        int[] counts = [.. sorted.Select(one => one.Count)];
        return db.Database.ExecuteSqlAsync($"""
            insert into consumer_days as known (pool, day, requester, consumed)
            select {pool}, day, requester, n from unnest({days}, {requesters}, {counts}) as used (day, requester, n)
            on conflict (pool, day, requester) do update set consumed = case when known.day < {over} then excluded.consumed else greatest(known.consumed, excluded.consumed) end
            """, cancellationToken);
    }

    /// <summary>Holds pools whose days up to this one are not all known, and that were not asked for since.</summary>
    public static Task<List<PoolRow>> HoldUnknown(this NotificationDb db, DateOnly until, DateTimeOffset askedBefore, int most, CancellationToken cancellationToken) => db.Pools
        .FromSql($"""
            select * from pools where (known_until is null or known_until < {until}) and (ledger_asked_at is null or ledger_asked_at <= {askedBefore})
            order by pool limit {most} for update skip locked
            """)
        .ToListAsync(cancellationToken);
}
