using System.Text.Json;
using MakPlatform.Contracts.V1;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Activation.Storage;

/// <summary>Batches of machines: which are identified, which are refused, and the summary of each that is done.</summary>
public static class Bulks
{
    /// <summary>Enters a batch where it is new.</summary>
    /// <returns>Its summary, where it is done.</returns>
    public static async Task<MachinesActivated?> Begin(NpgsqlDataSource database, ActivateMachines batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var begin = connection.CreateBatch();
        begin.BatchCommands.Add(new("insert into bulks (bulk_id, pool, requester, machines, started_at) values ($1, $2, $3, $4, $5) on conflict (bulk_id) do nothing")
        {
            Parameters =
            {
                new() { Value = batch.BatchId }, new() { Value = batch.Pool }, new() { Value = batch.Requester },
                new() { Value = batch.Machines.Count }, new() { Value = now },
            },
        });
        begin.BatchCommands.Add(new("insert into bulk_machines (bulk_id, request_id) select $1, r from unnest($2) r on conflict do nothing")
        { Parameters = { new() { Value = batch.BatchId }, new() { Value = batch.Machines.Select(machine => machine.RequestId).ToArray() } } });
        begin.BatchCommands.Add(new("select summary from bulks where bulk_id = $1") { Parameters = { new() { Value = batch.BatchId } } });
        return Summary(await begin.ExecuteScalarAsync(cancellationToken));
    }

    /// <summary>A batch's summary; null while it runs.</summary>
    public static MachinesActivated? Summary(object? json) => json is string text ? JsonSerializer.Deserialize<MachinesActivated>(text) : null;

    /// <summary>Keeps identified machines until all of their batch are.</summary>
    public static Task Park(NpgsqlDataSource database, IReadOnlyList<MachineIdentified> machines, CancellationToken cancellationToken) => Set(
        database, "identified", [.. machines.Select(machine => machine.Request.RequestId)], [.. machines.Select(machine => JsonSerializer.Serialize(machine))], cancellationToken);

    /// <summary>Keeps the refusals of machines that were described wrongly.</summary>
    public static Task Refuse(NpgsqlDataSource database, IReadOnlyList<ActivationDenied> refusals, CancellationToken cancellationToken) => Set(
        database, "refused", [.. refusals.Select(refusal => refusal.RequestId)], [.. refusals.Select(refusal => JsonSerializer.Serialize(refusal))], cancellationToken);

    /// <summary>Requests of the batch of which nothing was heard.</summary>
    public static async Task<HashSet<Guid>> Missing(NpgsqlDataSource database, Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select request_id from bulk_machines where bulk_id = $1 and identified is null and refused is null");
        command.Parameters.Add(new() { Value = batchId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var missing = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            missing.Add(reader.GetGuid(0));
        return missing;
    }

    /// <summary>How a batch stands; null where there is none.</summary>
    public static async Task<(MachinesActivating Progress, MachinesActivated? Summary)?> Standing(NpgsqlDataSource database, Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select machines, (select count(*)::int from bulk_machines m where m.bulk_id = b.bulk_id and (identified is not null or refused is not null)), summary
            from bulks b where bulk_id = $1
            """);
        command.Parameters.Add(new() { Value = batchId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return (new() { BatchId = batchId, Machines = reader.GetInt32(0), Identified = reader.GetInt32(1) }, Summary(reader.GetValue(2)));
    }

    private static async Task Set(NpgsqlDataSource database, string column, Guid[] requestIds, string[] json, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"update bulk_machines m set {column} = coalesce(m.{column}, h.json::jsonb) from unnest($1, $2) h (request_id, json) where m.request_id = h.request_id");
        command.Parameters.Add(new() { Value = requestIds });
        command.Parameters.Add(new() { Value = json, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
