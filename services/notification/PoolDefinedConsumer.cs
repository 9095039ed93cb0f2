using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Storage;
using MassTransit;

namespace MakPlatform.Notification;

/// <summary>Takes over whom a pool concerns and when they want to be told.</summary>
public sealed class PoolDefinedConsumer(PoolChange pools) : IConsumer<PoolDefined>
{
    public Task Consume(ConsumeContext<PoolDefined> context) => TakeIn(context.Message, context.CancellationToken);

    public Task TakeIn(PoolDefined defined, CancellationToken cancellationToken) => pools.Apply(defined.Pool, async (db, _) =>
    {
        var row = await db.Definitions.FindAsync([defined.Pool], cancellationToken) ?? db.Definitions.Add(new DefinitionRow { Pool = defined.Pool }).Entity;
        if (defined.Version > row.Version)
            (row.Version, row.Owners, row.Alerts) = (defined.Version, defined.Owners, defined.Alerts);
    }, cancellationToken);
}
