using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Enters what it means for the count that two machines are one.</summary>
public sealed class MachinesMergedConsumer(NpgsqlDataSource database, Announcer announcer) : IConsumer<MachinesMerged>
{
    public async Task Consume(ConsumeContext<MachinesMerged> context)
    {
        var merged = context.Message;
        foreach (var keys in await LedgerTransaction.KeysOf(database, merged.MergedMachineId, [], context.CancellationToken))
        {
            await using var ledger = await LedgerTransaction.Begin(database, [keys.Key], [], context.CancellationToken);
            foreach (var keyId in keys)
                await ledger.Merge(keys.Key, keyId, merged, context.CancellationToken);
            var level = ledger.Level(keys.Key);
            await ledger.Commit(context.CancellationToken);
            await announcer.Announce([new(level, level)]);
        }
    }
}
