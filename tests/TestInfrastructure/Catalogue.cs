using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MakPlatform.TestInfrastructure;

/// <summary>A running platform's HTTP APIs, as an operator's scripts use them.</summary>
public sealed class Catalogue(PlatformRun run) : IAsyncDisposable
{
    private const string Product = "windows-11-pro";

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Registers a product and a key of <paramref name="activations"/> in a pool of its own, and waits until it can be drawn on.</summary>
    public async Task<(string Pool, Guid KeyId)> OpenPool(int activations)
    {
        var pool = $"pool-{Guid.CreateVersion7():N}";
        await Send(HttpMethod.Put, $"/products/{Product}", new { name = "Windows 11 Pro", edition = "Pro" });
        return (pool, await RegisterKey(pool, activations));
    }

    /// <summary>Registers one more key in a pool.</summary>
    public async Task<Guid> RegisterKey(string pool, int activations, Guid? supersedes = null)
    {
        var before = await Level(pool);
        var key = await Send(HttpMethod.Post, "/keys", new { keyId = Guid.CreateVersion7(), productKey = ProductKeys.Next(), product = Product, pool, activations, supersedes, registeredBy = "platform-tests" });
        await Until.True(() => Level(pool), level => level is not null && level.Version > (before?.Version ?? 0), $"pool {pool} to be known to activation");
        return key!["keyId"]!.GetValue<Guid>();
    }

    /// <summary>Records activations granted by Microsoft and waits until they count.</summary>
    public async Task AddActivations(string pool, Guid keyId, int count, string caseNumber)
    {
        var before = (await Level(pool))!;
        await Send(HttpMethod.Post, $"/keys/{keyId}/activations", new { grantId = Guid.CreateVersion7(), count, caseNumber, addedBy = "platform-tests" });
        await Until.True(() => Level(pool), level => level!.Total == before.Total + count, $"pool {pool} to have {count} more");
    }

    /// <summary>The ledger's own figures of a pool; null while activation does not know it.</summary>
    public Task<PoolFigures?> Level(string pool) => Get<PoolFigures>("activation", $"/pools/{pool}");

    /// <summary>What key-catalog says remains, and where from.</summary>
    public Task<PoolFigures?> Remaining(string pool) => Get<PoolFigures>("key-catalog", $"/pools/{pool}");

    /// <summary>The ledger, added up.</summary>
    public Task<LedgerFigures?> Verify(string pool) => Get<LedgerFigures>("activation", $"/pools/{pool}/verify");

    /// <summary>A JSON document of a service; null where it answers 404. Asked again while the service or its database is just restarting.</summary>
    public Task<T?> Get<T>(string service, string path) => Until.True(() => TryGet<T>(service, path), _ => true, $"{service}{path} to be answered", TimeSpan.FromSeconds(15));

    /// <summary>Sends a request to key-catalog as it stands, and tells whatever is answered.</summary>
    public async Task<CatalogueResponse> Ask(HttpMethod method, string path, object? body = null, string? ifMatch = null, string contentType = "application/json")
    {
        using var request = await Request(method, "key-catalog", path);
        if (body is not null)
            request.Content = body as HttpContent ?? (body is string text ? new StringContent(text, System.Text.Encoding.UTF8, contentType) : JsonContent.Create(body));
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        return new((int)response.StatusCode, isJson && answer.Length > 0 ? JsonNode.Parse(answer) : null, answer, response.Headers.ETag?.Tag, response.Headers.CacheControl?.NoStore ?? false);
    }

    private async Task<T?> TryGet<T>(string service, string path)
    {
        using var request = await Request(HttpMethod.Get, service, path);
        using var response = await http.SendAsync(request);
        if (response.StatusCode is HttpStatusCode.NotFound)
            return default;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<T>();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    // 503 says that the same may be sent again: the broker may be restarting, and ids make a repeat harmless.
    private async Task<JsonNode?> Send(HttpMethod method, string path, object body)
    {
        var (status, text) = await Until.True(
            () => TrySend(method, path, body), answer => answer.Status is not HttpStatusCode.ServiceUnavailable, $"{method} {path} to be answered", TimeSpan.FromSeconds(60));
        return (int)status is >= 200 and < 300
            ? text.Length > 0 ? JsonNode.Parse(text) : null
            : throw new InvalidOperationException($"{method} {path}: {status} {text}{((int)status >= 500 ? run.ErrorsOf("key-catalog") : "")}");
    }

    private async Task<(HttpStatusCode Status, string Text)> TrySend(HttpMethod method, string path, object body)
    {
        using var request = await Request(method, "key-catalog", path);
        request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpRequestMessage> Request(HttpMethod method, string service, string path)
    {
        var state = (await run.State())!;
        return new(method, new Uri(new Uri(state[service].Url!), path)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", state.AdminKey) } };
    }
}

/// <summary>A pool's figures over HTTP; none of a key that the ledger has not heard of yet.</summary>
public sealed record PoolFigures(string Pool, int? Total, int? Consumed, int? Remaining, long? Version, string? Source);

/// <summary>A ledger's sum over HTTP.</summary>
public sealed record LedgerFigures(long Total, long Consumed, long LedgerTotal, long LedgerConsumed, long Activations, bool AddsUp, string? FirstWrong, bool Clean, string? CacheWrong);

/// <summary>What was answered.</summary>
public sealed record CatalogueResponse(int Status, JsonNode? Json, string Text, string? ETag, bool NoStore);
