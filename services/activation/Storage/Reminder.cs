using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>Pools with reservations that nobody has confirmed for long.</summary>
/// <param name="Pool">The pool.</param>
/// <param name="Count">How many there are.</param>
/// <param name="OldestRequestId">The oldest one's request.</param>
/// <param name="OldestReservedAt">When it was reserved.</param>
public sealed record Reminder(string Pool, int Count, Guid OldestRequestId, DateTimeOffset OldestReservedAt)
{
    // Of several replicas the one whose row goes in reminds; the others find it there.
    private const string Sql = """
        with old as (
            select k.pool, count(*)::int as n, min(a.activated_at) as since, (array_agg(a.request_id order by a.activated_at))[1] as request_id
            from activations a join keys k using (key_id)
            where a.state = 1 and a.activated_at < $1
            group by k.pool),
        mine as (
            insert into reminders as r (pool, reminded_at) select pool, $3 from old
            on conflict (pool) do update set reminded_at = excluded.reminded_at where r.reminded_at <= $2
            returning pool)
        select pool, n, request_id, since from old join mine using (pool)
        """;

    /// <summary>Tells the reminders that are due: each once, or again where one of them could not be told.</summary>
    /// <param name="database">The ledger's database.</param>
    /// <param name="reservedBefore">How old a reservation must be.</param>
    /// <param name="remindedBefore">How long ago its pool was reminded of last.</param>
    /// <param name="now">Now.</param>
    /// <param name="tell">Tells one. While it does the rows are held, and another replica waits; what it throws is passed on, and none counts as told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task TellDue(
        NpgsqlDataSource database, DateTimeOffset reservedBefore, DateTimeOffset remindedBefore, DateTimeOffset now, Func<Reminder, Task> tell, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var reminder in await Due(connection, reservedBefore, remindedBefore, now, cancellationToken))
            await tell(reminder);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<Reminder>> Due(
        NpgsqlConnection connection, DateTimeOffset reservedBefore, DateTimeOffset remindedBefore, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = reservedBefore }, new() { Value = remindedBefore }, new() { Value = now } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var reminders = new List<Reminder>();
        while (await reader.ReadAsync(cancellationToken))
            reminders.Add(new(reader.GetString(0), reader.GetInt32(1), reader.GetGuid(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return reminders;
    }
}
