using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>How a pool is used: what a justification for more activations and a forecast are made of.</summary>
/// <param name="Pool">The pool's code.</param>
/// <param name="Total">Its activations.</param>
/// <param name="Remaining">What is left of them.</param>
/// <param name="Deployed">Machines that hold an activation of its keys.</param>
/// <param name="FirstAt">Its first entry in the ledger; null where it has none.</param>
/// <param name="Months">Months (UTC) in which something was consumed or given again, the oldest first.</param>
public sealed record PoolUsage(string Pool, int Total, int Remaining, int Deployed, DateTimeOffset? FirstAt, IReadOnlyList<MonthOfUse> Months)
{
    private const string Sql = """
        with mine as (select key_id from keys where pool = $1),
        consumed as (
            select date_trunc('month', at at time zone 'utc')::date as month, sum(consumed_delta)::int as n
            from ledger join mine using (key_id) where consumed_delta <> 0 group by 1),
        again as (
            select date_trunc('month', decided_at at time zone 'utc')::date as month, count(*)::int as n
            from decisions join mine using (key_id) where not consumed and denied is null group by 1)
        select month, coalesce(consumed.n, 0), coalesce(again.n, 0),
            (select count(*)::int from activations join mine using (key_id) where state < 3),
            (select min(at) from ledger join mine using (key_id))
        from consumed full join again using (month)
        right join (select 1) one on true
        order by month
        """;

    /// <summary>Reads it; null where there is no such pool.</summary>
    public static async Task<PoolUsage?> Of(NpgsqlDataSource database, string pool, CancellationToken cancellationToken)
    {
        if (await PoolReading.Levels(database, pool, cancellationToken) is not [var level])
            return null;

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = pool });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var usage = new PoolUsage(pool, level.Total, level.Remaining, 0, null, []);
        var months = new List<MonthOfUse>();
        while (await reader.ReadAsync(cancellationToken))
        {
            usage = usage with
            {
                Deployed = reader.GetInt32(3),
                FirstAt = await reader.IsDBNullAsync(4, cancellationToken) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(4, cancellationToken),
            };
            if (!await reader.IsDBNullAsync(0, cancellationToken))
                months.Add(new(await reader.GetFieldValueAsync<DateOnly>(0, cancellationToken), reader.GetInt32(1), reader.GetInt32(2)));
        }

        return usage with { Months = months };
    }
}

/// <summary>A calendar month (UTC) of use.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Consumed">Activations consumed, returned ones taken off.</param>
/// <param name="Again">Requests of machines that had their activation: reimaged, repaired.</param>
public sealed record MonthOfUse(DateOnly Month, int Consumed, int Again);
