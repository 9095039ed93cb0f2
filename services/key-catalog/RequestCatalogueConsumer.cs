using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// Publishes the whole catalogue again for a service that starts late or lost its database. Events have the ids that they had, so
/// whoever knows them already changes nothing.
/// </summary>
public sealed class RequestCatalogueConsumer(IDbContextFactory<CatalogDb> contexts) : IConsumer<RequestCatalogue>
{
    public async Task Consume(ConsumeContext<RequestCatalogue> context)
    {
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        foreach (var (happened, id) in HistoryRule.InOrder(await Load(catalog, context.CancellationToken)))
            await context.Publish(happened, happened.GetType(), publish => publish.MessageId = id, context.CancellationToken);
        await context.RespondAsync(new CatalogAnswer { Outcome = CatalogOutcome.Updated, Id = context.Message.RequestId.ToString() });
    }

    private static async Task<CatalogueHistory> Load(CatalogDb catalog, CancellationToken cancellationToken)
    {
        var products = await catalog.Products.AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancellationToken);
        var tiers = await catalog.Tiers.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var pools = await catalog.Pools.AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancellationToken);
        var keys = await catalog.Keys.AsNoTracking().Include(row => row.Grants).Include(row => row.Moves).AsSplitQuery().ToListAsync(cancellationToken);
        var open = await catalog.MoreActivations.AsNoTracking().Where(row => row.State == MoreActivationsState.Asked).OrderBy(row => row.RequestedAt).ToListAsync(cancellationToken);
        var poolsOf = keys.ToDictionary(row => row.KeyId, row => row.ToKnown().Pool);
        return new(
            products.ConvertAll(row => row.ToProduct().ToEvent(row.ChangedAt)),
            tiers.ConvertAll(row => row.ToTier().ToEvent(row.ChangedAt)),
            [.. pools.Select(row => row.ToDefined()).OfType<PoolDefined>()],
            keys.ConvertAll(row => row.ToRegistered()),
            [.. keys.SelectMany(row => row.Moves.Select(move => move.ToMoved(row.Product)))],
            [.. keys.SelectMany(row => row.Grants.Select(grant => grant.ToAdded()))],
            [.. keys.Select(row => row.ToBlocked()).OfType<KeyBlocked>()],
            [.. keys.Select(row => row.ToRetired()).OfType<KeyRetired>()])
        {
            Asked = open.ConvertAll(row => MoreActivationsRule.Asked(row.ToKnown(), poolsOf.GetValueOrDefault(row.KeyId))),
        };
    }
}
