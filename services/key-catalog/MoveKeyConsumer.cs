using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Moves a key to another pool and tells activation, which moves its counts. Two moves of one key take turns at its row.</summary>
public sealed class MoveKeyConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<MoveKey>
{
    public async Task Consume(ConsumeContext<MoveKey> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var key = await catalog.Keys.FindAsync([asked.KeyId], context.CancellationToken);
        var same = await catalog.Moves.FindAsync([asked.MoveId], context.CancellationToken);
        var pool = await catalog.Pools.FindAsync([asked.Pool ?? ""], context.CancellationToken);
        var decision = KeyStateRule.Move(asked, key?.ToKnown(), same?.ToMoved(key?.Product ?? ""), pool?.Product, clock.GetStoredNow());

        if (decision is CatalogDecision<KeyMoved>.Enter { Event: var moved } && key is not null)
        {
            if (pool is null)
                catalog.Pools.Add(new PoolRow { Code = moved.Pool, Product = moved.Product, OpenedAt = moved.MovedAt });
            catalog.Moves.Add(moved.ToRow());
            key.Pool = moved.Pool;
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, move => move.MoveId);
    }
}
