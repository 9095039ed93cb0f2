using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Lets a key grant nothing new that Microsoft blocked.</summary>
public sealed class KeyBlockedConsumer(NpgsqlDataSource database, Announcer announcer) : IConsumer<KeyBlocked>
{
    public async Task Consume(ConsumeContext<KeyBlocked> context)
    {
        var pool = await LedgerTransaction.PoolOf(database, context.Message.KeyId, context.CancellationToken)
            ?? throw new UnknownKeyException(context.Message.KeyId);
        await using var ledger = await LedgerTransaction.Begin(database, [pool], [], context.CancellationToken);
        var change = await ledger.Block(pool, context.Message, context.CancellationToken) ?? new(ledger.Level(pool), ledger.Level(pool));
        await ledger.Commit(context.CancellationToken);
        await announcer.Announce([change]);
    }
}
