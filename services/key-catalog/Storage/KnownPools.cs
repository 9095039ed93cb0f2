using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog.Storage;

/// <summary>Which pools there are of which product, at most a second old: so that summing them up asks Redis alone.</summary>
public sealed class KnownPools(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim loading = new(1);
    private volatile Codes? known;

    /// <summary>The codes; whoever asks while another loads is told what was known before.</summary>
    public async ValueTask<Codes> Now(CancellationToken cancellationToken)
    {
        if (known is { } codes && (clock.GetElapsedTime(codes.LoadedAt) < Fresh || loading.CurrentCount == 0))
            return codes;

        await loading.WaitAsync(cancellationToken);
        try
        {
            return known is { } loaded && clock.GetElapsedTime(loaded.LoadedAt) < Fresh ? loaded : known = await Load(cancellationToken);
        }
        finally
        {
            loading.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => loading.Dispose();

    private async Task<Codes> Load(CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        await using var catalog = await contexts.CreateDbContextAsync(cancellationToken);
        var pools = await catalog.Pools.AsNoTracking().Select(row => new { row.Code, row.Product }).ToListAsync(cancellationToken);
        var products = await catalog.Products.AsNoTracking().Select(row => row.Code).ToListAsync(cancellationToken);
        return new(
            at,
            [.. pools.Select(row => row.Code)],
            products.ToFrozenDictionary(product => product, product => pools.Where(row => row.Product == product).Select(row => row.Code).ToArray(), StringComparer.Ordinal));
    }

    /// <summary>Pools, and each product's pools, as they were at a time.</summary>
    public sealed record Codes(long LoadedAt, string[] Pools, FrozenDictionary<string, string[]> OfProduct);
}
