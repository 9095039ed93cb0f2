using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>The catalogue's events in an order in which a receiver that knows nothing ends up right.</summary>
public static class HistoryRule
{
    /// <summary>
    /// Pools before keys, then everything in the order in which it happened; what happened to a key never before it was registered, even where
    /// replicas' clocks differed. At one and the same time a registration comes first.
    /// </summary>
    public static IReadOnlyList<(object Event, Guid Id)> InOrder(CatalogueHistory history)
    {
        var registered = history.Keys.ToDictionary(key => key.KeyId, key => key.RegisteredAt);
        DateTimeOffset Since(Guid keyId, DateTimeOffset at) => registered.TryGetValue(keyId, out var first) && first > at ? first : at;

        var happened = history.Keys.Select(key => new Happened(key.RegisteredAt, 0, key, key.KeyId))
            .Concat(history.Moves.Select(move => new Happened(Since(move.KeyId, move.MovedAt), 1, move, move.MoveId)))
            .Concat(history.Grants.Select(grant => new Happened(Since(grant.KeyId, grant.AddedAt), 2, grant, grant.GrantId)))
            .Concat(history.Blocks.Select(block => new Happened(Since(block.KeyId, block.BlockedAt), 3, block, block.BlockId)))
            .Concat(history.Retirements.Select(gone => new Happened(Since(gone.KeyId, gone.RetiredAt), 4, gone, gone.KeyId)))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Rank).ThenBy(entry => entry.Id);
        return
        [
            .. history.Products.Select(product => ((object)product, FactId.Of($"product {product.Code} {product.Version}"))),
            .. history.Tiers.Select(tier => ((object)tier, FactId.Of($"tier {tier.Name} {tier.Version}"))),
            .. history.Pools.Select(pool => ((object)pool, FactId.Of($"pool {pool.Pool} {pool.Version}"))),
            .. happened.Select(entry => (entry.Event, entry.Id)),
            .. history.Asked.Select(asked => ((object)asked, asked.RequestId)),
        ];
    }

    private sealed record Happened(DateTimeOffset At, int Rank, object Event, Guid Id);
}

/// <summary>All that the catalogue has ever told.</summary>
public sealed record CatalogueHistory(
    IReadOnlyList<ProductDefined> Products, IReadOnlyList<TierDefined> Tiers, IReadOnlyList<PoolDefined> Pools, IReadOnlyList<KeyRegistered> Keys,
    IReadOnlyList<KeyMoved> Moves, IReadOnlyList<ActivationsAdded> Grants, IReadOnlyList<KeyBlocked> Blocks, IReadOnlyList<KeyRetired> Retirements)
{
    /// <summary>What Microsoft was asked and has not answered.</summary>
    public IReadOnlyList<MoreActivationsAsked> Asked { get; init; } = [];
}
