using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Opens the count of a key that joined a pool.</summary>
public sealed class KeyRegisteredConsumer(NpgsqlDataSource database, Announcer announcer) : IConsumer<KeyRegistered>
{
    public async Task Consume(ConsumeContext<KeyRegistered> context)
    {
        var key = context.Message;
        await LedgerTransaction.OpenPool(database, key.Pool, key.Product, context.CancellationToken);
        await using var ledger = await LedgerTransaction.Begin(database, [key.Pool], [], context.CancellationToken);
        var change = await ledger.Register(key, context.CancellationToken) ?? new(ledger.Level(key.Pool), ledger.Level(key.Pool));
        await ledger.Commit(context.CancellationToken);
        await announcer.Announce([change]);
    }
}
