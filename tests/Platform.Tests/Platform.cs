using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.Contracts.V1;
using MakPlatform.Platform.Tests;
using MakPlatform.TestInfrastructure;

[assembly: AssemblyFixture(typeof(Platform))]

namespace MakPlatform.Platform.Tests;

/// <summary>One running platform for all journeys; each test opens a pool of its own.</summary>
public sealed class Platform : IAsyncLifetime
{
    private PlatformRun? run;
    private Requester? requester;
    private HttpClient? http;

    /// <summary>The running platform.</summary>
    public PlatformRun Run => run ?? throw new InvalidOperationException("Not started");

    /// <summary>An internal system.</summary>
    public Requester Requester => requester ?? throw new InvalidOperationException("Not started");

    private HttpClient Http => http ?? throw new InvalidOperationException("Not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        run = await PlatformRun.Start();
        requester = await Requester.Connect(await Broker());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (requester is not null)
            await requester.DisposeAsync();
        if (run is not null)
            await run.DisposeAsync();
        http?.Dispose();
    }

    /// <summary>The broker's connection string.</summary>
    public async Task<string> Broker() => (await Run.State())!["messaging"].ConnectionString!;

    /// <summary>A request for <paramref name="hardware"/> as an imaging system would publish it.</summary>
    public static ActivationRequested Request(string pool, HardwareDescription hardware, ActivationReason reason = ActivationReason.NewMachine)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            RequestId = Guid.CreateVersion7(now),
            Pool = pool,
            Hardware = hardware,
            HostName = "pc-test",
            Requester = "platform-tests",
            Reason = reason,
            RequestedAt = now,
        };
    }

    /// <summary>Registers a product and a key of <paramref name="activations"/> in a pool of its own, and waits until it can be drawn on.</summary>
    public async Task<(string Pool, Guid KeyId)> OpenPool(int activations)
    {
        var pool = $"pool-{Guid.CreateVersion7():N}";
        (await Http.PutAsJsonAsync(await Url("key-catalog", "/products/windows-11-pro"), new { name = "Windows 11 Pro", edition = "Pro" })).EnsureSuccessStatusCode();
        return (pool, await RegisterKey(pool, activations));
    }

    /// <summary>Registers one more key in a pool.</summary>
    public async Task<Guid> RegisterKey(string pool, int activations, Guid? supersedes = null)
    {
        var before = await Level(pool);
        var response = await Http.PostAsJsonAsync(
            await Url("key-catalog", "/keys"),
            new { productKey = ProductKeys.Next(), product = "windows-11-pro", pool, activations, supersedes, registeredBy = "platform-tests" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var keyId = (await response.Content.ReadFromJsonAsync<JsonNode>())!["keyId"]!.GetValue<Guid>();
        await Until.True(() => Level(pool), level => level is not null && level.Version > (before?.Version ?? 0), $"pool {pool} to be known to activation");
        return keyId;
    }

    /// <summary>Records activations granted by Microsoft and waits until they count.</summary>
    public async Task AddActivations(string pool, Guid keyId, int count, string caseNumber)
    {
        var before = (await Level(pool))!;
        var response = await Http.PostAsJsonAsync(await Url("key-catalog", $"/keys/{keyId}/activations"), new { count, caseNumber, addedBy = "platform-tests" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        await Until.True(() => Level(pool), level => level!.Total == before.Total + count, $"pool {pool} to have {count} more");
    }

    /// <summary>The ledger's own figures of a pool; null while activation does not know it.</summary>
    public Task<PoolFigures?> Level(string pool) => Get<PoolFigures>("activation", $"/pools/{pool}");

    /// <summary>What key-catalog says remains, and where from.</summary>
    public Task<PoolFigures?> Remaining(string pool) => Get<PoolFigures>("key-catalog", $"/pools/{pool}");

    /// <summary>The ledger, added up.</summary>
    public Task<LedgerFigures?> Verify(string pool) => Get<LedgerFigures>("activation", $"/pools/{pool}/verify");

    /// <summary>A JSON document of a service; null where it answers 404.</summary>
    public async Task<T?> Get<T>(string service, string path)
    {
        using var response = await Http.GetAsync(await Url(service, path));
        if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
            return default;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>();
    }

    private async Task<Uri> Url(string service, string path) => new(new Uri((await Run.State())![service].Url!), path);
}

/// <summary>A pool's figures over HTTP.</summary>
public sealed record PoolFigures(string Pool, int Total, int Consumed, int Remaining, long Version, string? Source);

/// <summary>A ledger's sum over HTTP.</summary>
public sealed record LedgerFigures(long Total, long Consumed, long LedgerTotal, long LedgerConsumed, long Activations, bool AddsUp, string? FirstWrong);
