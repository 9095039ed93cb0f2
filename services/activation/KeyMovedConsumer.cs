using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Moves a key's counts to the pool that it serves from now on, under the locks of both pools.</summary>
public sealed class KeyMovedConsumer(NpgsqlDataSource database, Announcer announcer) : IConsumer<KeyMoved>
{
    public async Task Consume(ConsumeContext<KeyMoved> context)
    {
        var moved = context.Message;
        await LedgerTransaction.OpenPool(database, moved.Pool, moved.Product, context.CancellationToken);
        await using var ledger = await LedgerTransaction.Begin(database, [moved.FromPool, moved.Pool], [], context.CancellationToken);
        // Its registration, or an earlier move, may be on its way.
        var changes = await ledger.Move(moved, context.CancellationToken) ?? throw new UnknownKeyException(moved.KeyId);
        await ledger.Commit(context.CancellationToken);
        var levels = ledger.Pools.Keys.Select(ledger.Level);
        await announcer.Announce(changes.Count > 0 ? changes : [.. levels.Select(level => new LevelChange(level, level))]);
    }
}
