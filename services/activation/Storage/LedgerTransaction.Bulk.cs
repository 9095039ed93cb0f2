using System.Text.Json;
using MakPlatform.Contracts.V1;
using Npgsql;
using NpgsqlTypes;

namespace MakPlatform.Activation.Storage;

/// <content>A batch of machines is decided in the transaction that marks it done.</content>
public sealed partial class LedgerTransaction
{
    /// <summary>Locks a batch; whoever comes second finds its summary.</summary>
    public async Task<MachinesActivated?> LockBulk(Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select summary from bulks where bulk_id = $1 for update", connection) { Parameters = { new() { Value = batchId } } };
        return Bulks.Summary(await command.ExecuteScalarAsync(cancellationToken));
    }

    /// <summary>What was heard of a batch's machines.</summary>
    public async Task<(List<MachineIdentified> Identified, List<ActivationDenied> Refused)> BulkMachines(Guid batchId, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select identified, refused from bulk_machines where bulk_id = $1", connection)
        { Parameters = { new() { Value = batchId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (identified, refused) = (new List<MachineIdentified>(), new List<ActivationDenied>());
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!await reader.IsDBNullAsync(0, cancellationToken))
                identified.Add(JsonSerializer.Deserialize<MachineIdentified>(reader.GetString(0))!);
            else
                refused.Add(JsonSerializer.Deserialize<ActivationDenied>(reader.GetString(1))!);
        }

        return (identified, refused);
    }

    /// <summary>Marks a batch done.</summary>
    public async Task FinishBulk(MachinesActivated summary, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("update bulks set finished_at = $2, summary = $3 where bulk_id = $1")
        { Parameters = { new() { Value = summary.BatchId }, new() { Value = now }, new() { Value = JsonSerializer.Serialize(summary), NpgsqlDbType = NpgsqlDbType.Jsonb } } });
        batch.BatchCommands.Add(new("delete from bulk_machines where bulk_id = $1") { Parameters = { new() { Value = summary.BatchId } } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
