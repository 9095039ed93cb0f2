using MakPlatform.Contracts.V1;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>Who consumed a pool's activations.</summary>
/// <param name="Pool">The pool's code.</param>
/// <param name="Since">From this time on.</param>
/// <param name="By">Requesters, reasons and kinds of machine, the largest first.</param>
public sealed record PoolConsumers(string Pool, DateTimeOffset Since, IReadOnlyList<ConsumedBy> By)
{
    private const int Most = 500;

    // Of an entry that no request caused only its actor is known.
    private const string Sql = """
        select l.actor, d.reason, d.is_virtual, sum(l.consumed_delta)::int
        from keys k join ledger l using (key_id) left join decisions d on d.request_id = l.cause_id
        where k.pool = $1 and l.kind = $2 and l.at >= $3
        group by 1, 2, 3 order by 4 desc, 1 limit $4
        """;

    /// <summary>Reads it; nothing of a pool that is not known.</summary>
    public static async Task<PoolConsumers> Of(NpgsqlDataSource database, string pool, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        foreach (var value in new object[] { pool, (int)LedgerKind.Consumed, since, Most })
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var by = new List<ConsumedBy>();
        while (await reader.ReadAsync(cancellationToken))
        {
            by.Add(new(
                reader.GetString(0),
                await reader.IsDBNullAsync(1, cancellationToken) ? null : (ActivationReason)reader.GetInt32(1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetBoolean(2),
                reader.GetInt32(3)));
        }

        return new(pool, since, by);
    }
}

/// <summary>What one requester consumed, for one reason and kind of machine.</summary>
/// <param name="Requester">Who asked.</param>
/// <param name="Reason">Why; null where no request was the cause.</param>
/// <param name="IsVirtual">True for virtual machines; null where no request was the cause.</param>
/// <param name="Consumed">How many.</param>
public sealed record ConsumedBy(string Requester, ActivationReason? Reason, bool? IsVirtual, int Consumed);
