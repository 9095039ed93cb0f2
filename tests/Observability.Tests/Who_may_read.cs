using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>Metrics tell of all pools: only to a reader of all of them.</summary>
public sealed class Who_may_read(WatchedPlatform platform)
{
    public static TheoryData<string> Services => [.. WatchedPlatform.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Prometheus_shows_a_key_as_bearer_or_as_the_password_of_Basic_and_without_one_reads_nothing(string service)
    {
        using var nobody = await platform.Run.Http(service, "");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/metrics")).StatusCode);

        var key = (await platform.Run.State())!.AdminKey;
        nobody.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"prometheus:{key}")));
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/metrics")).StatusCode);
        nobody.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task A_requester_and_a_viewer_of_some_pools_do_not()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Status(await Issue(["requester"], null)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(await Issue(["viewer"], [platform.Pool])));
        Assert.Equal(HttpStatusCode.OK, await Status(await Issue(["viewer"], null)));
    }

    private async Task<string> Issue(string[] roles, string[]? pools)
    {
        using var admin = await platform.Run.Http("key-catalog");
        using var answer = await admin.PostAsJsonAsync("/api-keys", new { name = "prometheus", roles, pools });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["secret"]!;
    }

    private async Task<HttpStatusCode> Status(string key) => await Until.True(
        async () =>
        {
            using var http = await platform.Run.Http("activation", key);
            return (await http.GetAsync("/metrics")).StatusCode;
        },
        status => status is not HttpStatusCode.Unauthorized,
        "activation to know the key");
}
