using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>When an answer first went out.</summary>
public sealed class AnswerRow
{
    public Guid RequestId { get; init; }

    public DateTimeOffset AnsweredAt { get; init; }

    /// <summary>Writes the times of answers; those that went out before keep their first.</summary>
    public static async Task Write(NpgsqlDataSource database, Dictionary<Guid, DateTimeOffset> sent, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("set local synchronous_commit = off"));
        batch.BatchCommands.Add(new("insert into answers (request_id, answered_at) select * from unnest($1, $2) on conflict (request_id) do nothing")
        { Parameters = { new() { Value = sent.Keys.ToArray() }, new() { Value = sent.Values.ToArray() } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
