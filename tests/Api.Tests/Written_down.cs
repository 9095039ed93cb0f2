using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;
using Npgsql;

namespace MakPlatform.Api.Tests;

/// <summary>The audit log: who wrote what from where, old and new; for good.</summary>
public sealed class Written_down(ApiPlatform platform)
{
    [Fact]
    public async Task A_write_is_entered_with_who_what_and_from_where_and_a_product_key_is_masked_wherever_it_stands()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        var key = ProductKeys.Next();
        using var http = await platform.Run.Http("activation", platform.Issuer.Token("ada", ["operator"], ["*"]));
        using var answer = await http.PostAsJsonAsync($"/requests/{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}/report", new { outcome = "confirmed", reportedBy = $"ada {key} {Bare(key)}" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);

        using var admin = await platform.Run.Http("activation");
        var page = await admin.GetFromJsonAsync<JsonObject>("/audit?caller=ada&limit=1");

        var entry = page!["items"]![0]!;
        Assert.Equal(("ada", "POST", "/requests/{requestId:guid}/report", 404), ((string)entry["caller"]!, (string)entry["method"]!, (string)entry["route"]!, (int)entry["status"]!));
        Assert.Contains("127.0.0.1", (string)entry["remoteAddress"]!, StringComparison.Ordinal);
        Assert.Equal($"ada *****-{key[^5..]} *****-{key[^5..]}", (string)entry["new"]!["reportedBy"]!);
        Assert.DoesNotContain(key, page.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Bare(key), page.ToJsonString(), StringComparison.Ordinal);
    }

    private static string Bare(string key) => key.Replace("-", "", StringComparison.Ordinal);

    [Fact]
    public async Task Pages_follow_one_another_by_their_Link()
    {
        using var admin = await platform.Run.Http("key-catalog");
        for (var i = 0; i < 3; i++)
            await admin.PutAsJsonAsync($"/products/audited-{i}", new { name = "Audited" });

        var paths = new List<string>();
        for (var next = "/audit?limit=1"; next is not null && paths.Count < 3;)
        {
            using var answer = await admin.GetAsync(next);
            paths.Add((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["items"]![0]!["path"]!);
            next = answer.Headers.TryGetValues("Link", out var link) ? link.First().Split('<', '>')[1] : null;
        }

        Assert.Equal(["/products/audited-2", "/products/audited-1", "/products/audited-0"], paths);
    }

    [Theory]
    [InlineData("activationdb")]
    [InlineData("catalogdb")]
    public async Task Nobody_edits_it_not_even_the_tables_owner(string database)
    {
        await using var source = NpgsqlDataSource.Create((await platform.Run.State())![database].ConnectionString!);
        foreach (var edit in new[] { "update edge.audit set caller = 'somebody else'", "delete from edge.audit", "truncate edge.audit" })
        {
            await using var command = source.CreateCommand(edit);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
            Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        }
    }
}
