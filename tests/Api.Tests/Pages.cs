using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MakPlatform.Api.Tests;

/// <summary>A list walked by its links in small pages is the list: nothing twice, nothing left out.</summary>
public sealed class Pages(ApiPlatform platform)
{
    [Theory]
    [InlineData("key-catalog", "/products", "code")]
    [InlineData("key-catalog", "/tiers", "name")]
    [InlineData("key-catalog", "/pools", "pool")]
    [InlineData("key-catalog", "/keys", "keyId")]
    [InlineData("activation", "/pools", "pool")]
    public async Task Small_pages_one_behind_the_other_are_the_whole_list(string service, string path, string id)
    {
        for (var pool = 0; pool < 3; pool++)
            await platform.Catalogue.OpenPool(5);
        using var http = await platform.Run.Http(service);
        var whole = (await http.GetFromJsonAsync<JsonObject>($"{path}?limit=1000"))!["items"]!.AsArray();

        var walked = new List<string>();
        for (var next = $"{path}?limit=2"; next is not null && walked.Count <= whole.Count;)
        {
            using var answer = await http.GetAsync(next);
            var page = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
            walked.AddRange(page["items"]!.AsArray().Select(item => (string)item![id]!));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.First().Split('<', '>')[1] : null;
            Assert.Equal(page["next"] is null, next is null);
        }

        Assert.True(whole.Count >= 3);
        Assert.Equal(whole.Select(item => (string)item![id]!), walked);
    }

    [Fact]
    public async Task A_caller_for_one_pool_pages_through_its_own_alone()
    {
        var (mine, _) = await platform.Catalogue.OpenPool(5);
        await platform.Catalogue.OpenPool(5);
        var (_, secret) = await platform.Issue(["viewer"], [mine]);
        foreach (var service in new[] { "key-catalog", "activation" })
        {
            using var http = await platform.Run.Http(service, secret);
            var page = (await http.GetFromJsonAsync<JsonObject>("/pools?limit=1"))!;
            Assert.Equal((mine, null), ((string)Assert.Single(page["items"]!.AsArray())!["pool"]!, (string?)page["next"]));
        }
    }
}
