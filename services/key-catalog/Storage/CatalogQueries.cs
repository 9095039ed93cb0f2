using MakPlatform.KeyCatalog.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>The catalogue's own knowledge of its pools, in one query.</summary>
public static class CatalogQueries
{
    /// <summary>The pools with their keys, or those that fit; keys in the order in which they were registered.</summary>
    public static async Task<IReadOnlyList<CatalogPool>> PoolsWithKeys(
        this CatalogDb catalog, string? pool, string? product, CancellationToken cancellationToken)
    {
        var pools = await catalog.Pools.AsNoTracking()
            .Where(row => (pool == null || row.Code == pool) && (product == null || row.Product == product))
            .OrderBy(row => row.Code)
            .Select(row => new
            {
                Pool = row,
                Keys = catalog.Keys.Where(key => key.Pool == row.Code).OrderBy(key => key.RegisteredAt).ThenBy(key => key.KeyId)
                    .Select(key => new { key.KeyId, key.PartialProductKey, Total = key.Activations + key.Grants.Sum(grant => grant.Count) }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. pools.Select(row => new CatalogPool(
            row.Pool.Code, row.Pool.Product, [.. row.Keys.Select(key => new CatalogKey(key.KeyId, key.PartialProductKey, key.Total))])
        { Definition = row.Pool.ToDefined() })];
    }
}
