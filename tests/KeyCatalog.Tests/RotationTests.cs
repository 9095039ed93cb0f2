using MakPlatform.KeyCatalog.Storage;
using MakPlatform.TestInfrastructure;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

/// <summary>A rotation on a real database.</summary>
public sealed class RotationTests : IAsyncLifetime, IDbContextFactory<CatalogDb>
{
    private const string First = "the first master key, thirty-two characters";
    private const string Second = "the second master key, thirty-two characters";
    private PrivatePostgres? server;
    private string database = "";

    public async ValueTask InitializeAsync()
    {
        server = await PrivatePostgres.Start();
        database = await server.NewDatabase();
        await using var catalog = CreateDbContext();
        await catalog.Database.MigrateAsync();
    }

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    public CatalogDb CreateDbContext() => new(new DbContextOptionsBuilder<CatalogDb>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options);

    [Fact]
    public async Task Every_key_is_sealed_anew_and_the_old_master_key_is_needed_no_more()
    {
        var texts = Enumerable.Range(0, 450).Select(_ => Keys.Read(ProductKeys.Next())).ToList();
        var ids = await Store(texts, new KeySeal(First, 1));
        var both = new KeySeal(new MasterKeys(new Dictionary<byte, string> { [1] = First, [2] = Second }, 2));

        var (last, done) = (Guid.Empty, 0);
        while (await RotateKeysCommand.Next(this, both, last) is { Read: > 0 } step)
            (last, done) = (step.Last, done + step.Sealed);

        var second = new KeySeal(Second, 2);
        Assert.Equal(450, done);
        await using var catalog = CreateDbContext();
        var rows = await catalog.Keys.ToDictionaryAsync(row => row.KeyId);
        Assert.All(ids.Zip(texts), pair =>
        {
            Assert.Equal(pair.Second.Reveal(), second.Open(pair.First, rows[pair.First].SealedProductKey)?.Reveal());
            Assert.Equal(second.Hash(pair.Second), rows[pair.First].ProductKeyHash);
        });
        Assert.Equal(0, (await RotateKeysCommand.Next(this, both, Guid.Empty)).Read);
    }

    private async Task<List<Guid>> Store(List<Rules.ProductKey> texts, KeySeal seal)
    {
        await using var catalog = CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        catalog.Pools.Add(new PoolRow { Code = "berlin", Product = "windows-11-pro", OpenedAt = now });
        var rows = texts.ConvertAll(text =>
        {
            var id = Guid.CreateVersion7();
            return new KeyRow
            {
                KeyId = id,
                SealedProductKey = seal.Seal(id, text),
                ProductKeyHash = seal.Hash(text),
                PartialProductKey = text.Partial,
                Product = "windows-11-pro",
                Pool = "berlin",
                RegisteredPool = "berlin",
                Activations = 5,
                Policy = "HardwareAware",
                RegisteredBy = "ada",
                RegisteredAt = now,
            };
        });
        catalog.Keys.AddRange(rows);
        await catalog.SaveChangesAsync();
        return rows.ConvertAll(row => row.KeyId);
    }
}
