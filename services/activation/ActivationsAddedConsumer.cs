using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Raises a key's total by what Microsoft granted (R10).</summary>
public sealed class ActivationsAddedConsumer(NpgsqlDataSource database, Announcer announcer) : IConsumer<ActivationsAdded>
{
    public async Task Consume(ConsumeContext<ActivationsAdded> context)
    {
        var pool = await LedgerTransaction.PoolOf(database, context.Message.KeyId, context.CancellationToken)
            ?? throw new UnknownKeyException(context.Message.KeyId);
        await using var ledger = await LedgerTransaction.Begin(database, [pool], [], context.CancellationToken);
        var change = await ledger.AddActivations(pool, context.Message, context.CancellationToken) ?? new(ledger.Level(pool), ledger.Level(pool));
        await ledger.Commit(context.CancellationToken);
        await announcer.Announce([change]);
    }
}
