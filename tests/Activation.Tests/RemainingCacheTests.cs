using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.TestInfrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace MakPlatform.Activation.Tests;

public sealed class RemainingCacheTests : IAsyncLifetime
{
    private PrivateRedis? server;
    private ConnectionMultiplexer? redis;

    private IDatabase Database => redis!.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        server = await PrivateRedis.Start();
        redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString + ",allowAdmin=true");
    }

    public async ValueTask DisposeAsync()
    {
        await redis!.DisposeAsync();
        await server!.DisposeAsync();
    }

    [Fact]
    public async Task An_older_version_never_wins()
    {
        var cache = new RemainingCache(redis!, NullLogger<RemainingCache>.Instance);

        await cache.Write([Level(remaining: 3, version: 7)]);
        await cache.Write([Level(remaining: 4, version: 6)]);

        Assert.Equal(3, (int)await Database.HashGetAsync("mak:pool:win11", "remaining"));
        Assert.Equal(7, (long)await Database.HashGetAsync("mak:pool:win11", "version"));
    }

    [Fact]
    public async Task A_flushed_copy_needs_healing_and_is_whole_again_after_it()
    {
        var cache = new RemainingCache(redis!, NullLogger<RemainingCache>.Instance);
        var level = Level(remaining: 3, version: 7);
        await cache.Heal(() => Task.FromResult<IReadOnlyList<PoolLevel>>([level]));
        Assert.False(await cache.NeedsHealing());

        await redis!.GetServers()[0].FlushDatabaseAsync();
        Assert.True(await cache.NeedsHealing());
        await cache.Heal(() => Task.FromResult<IReadOnlyList<PoolLevel>>([level]));

        Assert.False(await cache.NeedsHealing());
        Assert.Equal(3, (int)await Database.HashGetAsync("mak:pool:win11", "remaining"));
        Assert.Equal(3, (int)await Database.HashGetAsync($"mak:key:{level.Keys[0].KeyId:D}", "remaining"));
    }

    private static PoolLevel Level(int remaining, long version) =>
        PoolLevel.Of(Given.PoolOf(Given.Key(5, consumed: 5 - remaining)), version);
}
