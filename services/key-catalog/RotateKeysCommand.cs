using MakPlatform.KeyCatalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>
/// <c>dotnet MakPlatform.KeyCatalog.dll rotate-keys</c>: seals every stored key anew under the master key that seals now, while the
/// service goes on. Exit code 0: the other master keys are no longer needed; 1: some keys open with none of those configured.
/// </summary>
internal static class RotateKeysCommand
{
    private const int Rows = 200;

    public static async Task<int> Run(WebApplication app)
    {
        var seal = app.Services.GetRequiredService<KeySeal>();
        var contexts = app.Services.GetRequiredService<IDbContextFactory<CatalogDb>>();
        var (last, sealedAnew, unreadable) = (Guid.Empty, 0, 0);
        while (await Next(contexts, seal, last) is { Read: > 0 } step)
        {
            last = step.Last;
            sealedAnew += step.Sealed;
            unreadable += step.Read - step.Sealed;
        }

        await Console.Out.WriteLineAsync($"{sealedAnew} keys sealed anew under master key {seal.Current}, {unreadable} can't be opened with the configured master keys");
        return unreadable == 0 ? 0 : 1;
    }

    // A row at a time is locked by whoever seals it; the seal and the hash that finds equal keys change together.
    internal static async Task<(int Read, int Sealed, Guid Last)> Next(IDbContextFactory<CatalogDb> contexts, KeySeal seal, Guid after)
    {
        await using var catalog = await contexts.CreateDbContextAsync();
        await using var transaction = await catalog.Database.BeginTransactionAsync();
        var current = (int)seal.Current;
        var rows = await catalog.Keys.FromSql($"""
            select * from keys where key_id > {after} and get_byte(sealed_product_key, 1) <> {current} order by key_id limit {Rows} for update
            """).ToListAsync();
        var sealedAnew = 0;
        foreach (var row in rows)
        {
            if (seal.Open(row.KeyId, row.SealedProductKey) is not { } key)
                continue;
            (row.SealedProductKey, row.ProductKeyHash) = (seal.Seal(row.KeyId, key), seal.Hash(key));
            sealedAnew++;
        }

        await catalog.SaveChangesAsync();
        await transaction.CommitAsync();
        return (rows.Count, sealedAnew, rows.Count > 0 ? rows[^1].KeyId : after);
    }
}
