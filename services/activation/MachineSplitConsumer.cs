using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Enters what it means for the count that one machine is two.</summary>
public sealed class MachineSplitConsumer(NpgsqlDataSource database, Announcer announcer) : IConsumer<MachineSplit>
{
    public async Task Consume(ConsumeContext<MachineSplit> context)
    {
        var split = context.Message;
        foreach (var keys in await LedgerTransaction.KeysOf(database, split.MachineId, [.. split.RequestIds], context.CancellationToken))
        {
            await using var ledger = await LedgerTransaction.Begin(database, [keys.Key], [], context.CancellationToken);
            var before = ledger.Level(keys.Key);
            foreach (var keyId in keys)
                await ledger.Split(keys.Key, keyId, split, context.CancellationToken);
            var after = ledger.Level(keys.Key);
            await ledger.Commit(context.CancellationToken);
            await announcer.Announce([new(before, after)]);
        }
    }
}
