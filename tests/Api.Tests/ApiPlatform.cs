using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.Api.Tests;
using MakPlatform.TestInfrastructure;

[assembly: AssemblyFixture(typeof(ApiPlatform))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace MakPlatform.Api.Tests;

/// <summary>One running platform for all tests of its HTTP APIs, an issuer of tokens that it believes, and a collector of its telemetry.</summary>
public sealed class ApiPlatform : IAsyncLifetime
{
    /// <summary>The services that have an API.</summary>
    public static readonly string[] Services = ["activation", "fingerprint-matching", "key-catalog", "notification"];

    private PlatformRun? run;
    private Catalogue? catalogue;
    private Issuer? issuer;
    private Collector? collector;

    public PlatformRun Run => run ?? throw new InvalidOperationException("Not started");

    public Catalogue Catalogue => catalogue ?? throw new InvalidOperationException("Not started");

    public Issuer Issuer => issuer ?? throw new InvalidOperationException("Not started");

    public Collector Collector => collector ?? throw new InvalidOperationException("Not started");

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.Start();
        collector = await Collector.Start();
        run = await PlatformRun.Start(new Dictionary<string, string>(collector.Settings)
        {
            ["Access__Authority"] = issuer.Address,
            ["Access__Audience"] = "makplatform",
            ["Access__PoolClaim"] = "makplatform_pools",
        });
        catalogue = new(run);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { catalogue, run, issuer, collector })
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    /// <summary>Issues an API key, and waits until every service knows it.</summary>
    public async Task<(Guid Id, string Secret)> Issue(string[] roles, string[]? pools = null, DateTimeOffset? expiresAt = null)
    {
        using var admin = await Run.Http("key-catalog");
        using var answer = await admin.PostAsJsonAsync("/api-keys", new { name = "api-tests", roles, pools, expiresAt });
        var issued = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var secret = (string)issued!["secret"]!;
        foreach (var service in Services)
            await Until.True(() => Status(service, secret), status => status is not HttpStatusCode.Unauthorized, $"{service} to know the key");
        return ((Guid)issued["apiKeyId"]!, secret);
    }

    /// <summary>How a service answers this key where any caller would do.</summary>
    public async Task<HttpStatusCode> Status(string service, string key)
    {
        using var http = await Run.Http(service, key);
        using var answer = await http.GetAsync("/openapi/v1.json");
        return answer.StatusCode;
    }
}
