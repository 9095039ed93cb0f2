using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>The statements of <see cref="PoolDays"/>. A pool's entries are those of the keys that serve it now: a key that was moved brought its history along.</summary>
internal static class PoolDaysSql
{
    // Mails name who consumed most in the last four weeks.
    private const int TakersDays = 35, MostTakers = 20;

    public const string Touched = """
        select pool from keys join ledger on ledger.key_id = keys.key_id and entry_no = last_entry where at >= $1
        union
        select pool from decisions where denied is not null and decided_at >= $1 and pool is not null
        order by 1
        """;

    private const string First = """
        select min(at at time zone 'utc')::date, coalesce(max(at) filter (where total_delta > 0), min(at))
        from ledger join keys using (key_id) where pool = $1
        """;

    // What a superseded, retired or refused key had left is not the pool's any more (kinds 4, 5 and 8). Consumed, returned, adjusted and corrected
    // (2, 6, 7, 9) change what is used up.
    private const string Days = """
        with mine as (
            select key_id, entry_no, kind, consumed_delta, (at at time zone 'utc')::date as day, extract(hour from at at time zone 'utc')::int as hour,
                case when kind = 8 or bool_or(kind in (4, 5)) over (partition by key_id order by entry_no) then 0 else total_after - consumed_after end as left_after
            from ledger join keys using (key_id) where pool = $1),
        steps as (
            select day, left_after - coalesce(lag(left_after) over (partition by key_id order by entry_no), 0) as step from mine),
        ends as (
            select day, (sum(sum(step)) over (order by day))::int as remaining from steps group by day),
        used as (
            select day, hour, greatest(0, sum(consumed_delta))::int as n from mine where kind in (2, 6, 7, 9) and day >= $2 group by day, hour)
        select day, array(select coalesce(n, 0) from generate_series(0, 23) as clock (hour) left join used on used.day = ends.day and used.hour = clock.hour order by clock.hour), remaining
        from ends where day >= $2 order by day
        """;

    private const string Takers = """
        select day, actor, n from (
            select day, actor, n, row_number() over (partition by day order by n desc, actor) as place from (
                select (at at time zone 'utc')::date as day, actor, count(*)::int as n
                from ledger join keys using (key_id) where pool = $1 and kind = 2 and at >= $2 group by 1, 2) by_day) ranked
        where place <= $3 order by day, actor
        """;

    private const string Denied = """
        select requester, count(*)::int, min(decided_at), max(decided_at) from decisions
        where denied is not null and denied = any($2) and pool = $1 and decided_at >= $3 group by requester order by requester
        """;

    private static readonly int[] ForWantOfAKey = [.. Enum.GetValues<DenialCode>().Where(code => ActivitySum.IsForWantOfAKey(code)).Select(code => (int)code)];

    /// <summary>First day, days, takers, denials.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(string pool, DateOnly since, DateTimeOffset now)
    {
        var lately = now.AddDays(-TakersDays);
        var takersSince = new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) is var asked && asked > lately ? asked : lately;
        yield return new(First) { Parameters = { new() { Value = pool } } };
        yield return new(Days) { Parameters = { new() { Value = pool }, new() { Value = since } } };
        yield return new(Takers) { Parameters = { new() { Value = pool }, new() { Value = takersSince }, new() { Value = MostTakers } } };
        yield return new(Denied) { Parameters = { new() { Value = pool }, new() { Value = ForWantOfAKey }, new() { Value = now.AddDays(-1) } } };
    }
}
