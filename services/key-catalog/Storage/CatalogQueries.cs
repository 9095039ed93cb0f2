using MakPlatform.KeyCatalog.Rules;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>The catalogue's own knowledge of its pools, in one query.</summary>
public static class CatalogQueries
{
    /// <summary>These pools by their codes, with their keys in the order in which they were registered.</summary>
    public static async Task<IReadOnlyList<CatalogPool>> WithKeys(this CatalogDb catalog, IQueryable<PoolRow> pools, CancellationToken cancellationToken)
    {
        var rows = await pools.AsNoTracking().OrderBy(row => row.Code)
            .Select(row => new
            {
                Pool = row,
                Keys = catalog.Keys.Where(key => key.Pool == row.Code).OrderBy(key => key.RegisteredAt).ThenBy(key => key.KeyId)
                    .Select(key => new { key.KeyId, key.PartialProductKey, Total = key.Activations + key.Grants.Sum(grant => grant.Count) }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CatalogPool(
            row.Pool.Code, row.Pool.Product, [.. row.Keys.Select(key => new CatalogKey(key.KeyId, key.PartialProductKey, key.Total))])
        { Definition = row.Pool.ToDefined() })];
    }

    /// <summary>One pool with its keys; null where there is none.</summary>
    public static async Task<CatalogPool?> PoolWithKeys(this CatalogDb catalog, string pool, CancellationToken cancellationToken) =>
        (await catalog.WithKeys(catalog.Pools.Where(row => row.Code == pool), cancellationToken)).SingleOrDefault();
}
