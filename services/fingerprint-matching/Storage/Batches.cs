using Npgsql;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>Short words for batches of statements with positional parameters: values, or parameters where a value does not tell its type.</summary>
internal static class Batches
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter as NpgsqlParameter ?? new() { Value = parameter });
        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>Reads one result to its end and goes on to the next.</summary>
    public static async Task ForEach(this NpgsqlDataReader rows, Action<NpgsqlDataReader> read, CancellationToken cancellationToken)
    {
        while (await rows.ReadAsync(cancellationToken))
            read(rows);
        await rows.NextResultAsync(cancellationToken);
    }
}
