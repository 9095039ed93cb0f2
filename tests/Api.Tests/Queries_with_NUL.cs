using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MakPlatform.Api.Tests;

/// <summary>A NUL character, which PostgreSQL's texts can't hold, ends at the edge: the database never meets it, and nobody else notices.</summary>
public sealed class Queries_with_NUL(ApiPlatform platform)
{
    public static TheoryData<string> Services => [.. ApiPlatform.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Are_refused_and_the_next_ones_answered(string service)
    {
        using var http = await platform.Run.Http(service);

        foreach (var _ in Enumerable.Range(0, 4))
        {
            using var refused = await http.GetAsync("/audit?caller=a%00b");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Equal("query", (string)(await refused.Content.ReadFromJsonAsync<JsonObject>())!["problems"]![0]!["field"]!);
        }

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => http.GetAsync("/audit?caller=a"))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }
}
