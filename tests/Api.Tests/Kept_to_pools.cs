using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Api.Tests;

/// <summary>A caller that is kept to pools: what is in others is not there for it, and what is in none is not its own.</summary>
public sealed class Kept_to_pools(ApiPlatform platform)
{
    [Fact]
    public async Task A_key_for_one_pool_sees_and_touches_no_other()
    {
        var (mine, _) = await platform.Catalogue.OpenPool(5);
        var (other, otherKey) = await platform.Catalogue.OpenPool(5);
        var (_, secret) = await platform.Issue(["viewer", "requester"], [mine]);
        using var http = await platform.Run.Http("activation", secret);

        Assert.Equal([mine], (await http.GetFromJsonAsync<JsonObject>("/pools"))!["items"]!.AsArray().Select(pool => (string)pool!["pool"]!));
        Assert.Equal([mine], (await http.GetFromJsonAsync<JsonObject>("/ledger?limit=1000"))!["items"]!.AsArray().Select(entry => (string)entry!["pool"]!).Distinct());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/pools/{mine}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/keys/{otherKey}/ledger")).StatusCode);
        foreach (var path in new[] { $"/pools/{other}", $"/pools/{other}/verify", $"/pools/{other}/ledger.csv", $"/ledger?pool={other}", $"/ledger?pool={mine}&pool={other}" })
        {
            using var answer = await http.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
            Assert.Equal("pool", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["problems"]![0]!["field"]!);
        }

        // Products are nobody's alone, and a machine is in no pool.
        using var custodian = await platform.Run.Http("key-catalog", (await platform.Issue(["key-custodian"], [mine])).Secret);
        Assert.Equal(HttpStatusCode.Forbidden, (await custodian.PutAsJsonAsync("/products/windows-11-pro", new { name = "Mine" })).StatusCode);
        using var matching = await platform.Run.Http("fingerprint-matching", secret);
        Assert.Equal(HttpStatusCode.Forbidden, (await matching.GetAsync("/machines?host=pc-0017")).StatusCode);

        using var asked = await http.PostAsJsonAsync("/activations", new { pool = other, requester = "x", reason = 1, hardware = new { } });
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
    }

    [Fact]
    public async Task What_remains_is_answered_quickly_to_those_alone_whom_the_long_way_would_answer()
    {
        var (mine, _) = await platform.Catalogue.OpenPool(5);
        var (other, _) = await platform.Catalogue.OpenPool(5);
        await Until.True(() => platform.Catalogue.Remaining(mine), figures => figures is { Source: "redis" }, "the copy to hold the pool");
        await Until.True(() => platform.Catalogue.Remaining(other), figures => figures is { Source: "redis" }, "the copy to hold the other pool");

        using var requester = await platform.Run.Http("key-catalog", (await platform.Issue(["requester"], [mine])).Secret);
        Assert.Equal(5, (int)(await requester.GetFromJsonAsync<JsonObject>($"/remaining?pool={mine}"))!["remaining"]!);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync($"/remaining?pool={other}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await requester.GetAsync($"/remaining?pool={mine}&pool={other}")).StatusCode);
        using var admin = await platform.Run.Http("key-catalog");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.GetAsync($"/remaining?pool={mine}%00")).StatusCode);
        foreach (var key in new[] { "", "mak_wrong" })
        {
            using var nobody = await platform.Run.Http("key-catalog", key);
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/remaining?pool={mine}")).StatusCode);
        }
    }
}
