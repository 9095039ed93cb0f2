using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;
using MassTransit.Serialization;

namespace MakPlatform.Api.Tests;

/// <summary>The audit log says what stood there before a write, and what was asked for.</summary>
public sealed class Old_and_new(ApiPlatform platform)
{
    [Fact]
    public async Task Of_edits_at_the_same_time_each_is_entered_with_what_it_replaced()
    {
        using var http = await platform.Run.Http("key-catalog");

        await Task.WhenAll(Enumerable.Range(1, 6).Select(price =>
            Write(http, HttpMethod.Put, "/tiers/Rivalled", new { minActivations = 10, maxActivations = 10, price, currency = "EUR", priceDate = "2026-11-24" })));

        var page = await http.GetFromJsonAsync<JsonObject>("/audit?limit=1000");
        var entries = page!["items"]!.AsArray().Where(entry => (string)entry!["path"]! == "/tiers/Rivalled").OrderBy(entry => (int?)entry!["old"]?["version"] ?? 0).ToList();
        Assert.Equal([0, 1, 2, 3, 4, 5], entries.Select(entry => (int?)entry!["old"]?["version"] ?? 0));
        // Each edit replaced what the one before it had entered.
        Assert.Equal(entries[..^1].Select(entry => (decimal)entry!["new"]!["price"]!), entries[1..].Select(entry => (decimal)entry!["old"]!["price"]!));
    }

    [Fact]
    public async Task A_pool_is_entered_with_all_that_it_had()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        using var http = await platform.Run.Http("key-catalog");
        object Body(string owner, int quota) => new { product = "windows-11-pro", site = "Berlin", owners = new[] { new { name = owner, email = "a@example.org" } }, quotas = new[] { new { requester = "imaging", perMonth = quota } }, definedBy = "kim" };
        await Write(http, HttpMethod.Put, $"/pools/{pool}", Body("Ada", 200));

        var entry = await Write(http, HttpMethod.Put, $"/pools/{pool}", Body("Grace", 300));

        Assert.Equal(("Ada", 200), ((string)entry["old"]!["owners"]![0]!["name"]!, (int)entry["old"]!["quotas"]![0]!["perMonth"]!));
        Assert.Equal(("Grace", 300), ((string)entry["new"]!["owners"]![0]!["name"]!, (int)entry["new"]!["quotas"]![0]!["perMonth"]!));
    }

    [Fact]
    public async Task A_key_is_entered_as_it_stood_before_each_write()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);
        using var http = await platform.Run.Http("key-catalog");

        var granted = await Write(http, HttpMethod.Post, $"/keys/{keyId}/activations", new { count = 20, caseNumber = "MS-1", addedBy = "kim" });
        var moved = await Write(http, HttpMethod.Post, $"/keys/{keyId}/move", new { pool = $"{pool}-too", reason = "a test", movedBy = "kim" });
        var blocked = await Write(http, HttpMethod.Post, $"/keys/{keyId}/block", new { reason = "a test", blockedBy = "kim" });
        var retired = await Write(http, HttpMethod.Post, $"/keys/{keyId}/retire", new { reason = "a test", retiredBy = "kim" });
        var revealed = await Write(http, HttpMethod.Post, $"/keys/{keyId}/reveal", new { reason = "the server was set up anew" });

        Assert.Equal((5, 20), ((int)granted["old"]!["total"]!, (int)granted["new"]!["count"]!));
        Assert.Equal((25, pool, $"{pool}-too"), ((int)moved["old"]!["total"]!, (string)moved["old"]!["pool"]!, (string)moved["new"]!["pool"]!));
        Assert.Equal((null, "a test"), ((string?)blocked["old"]!["blockedAt"], (string)blocked["new"]!["reason"]!));
        Assert.NotNull((string?)retired["old"]!["blockedAt"]);
        Assert.NotNull((string?)revealed["old"]!["retiredAt"]);
        Assert.Equal("the server was set up anew", (string)revealed["new"]!["reason"]!);
    }

    [Fact]
    public async Task A_request_to_Microsoft_and_an_API_key_are_entered_as_they_stood()
    {
        var (_, keyId) = await platform.Catalogue.OpenPool(5);
        var (apiKey, _) = await platform.Issue(["viewer"], ["some-pool"]);
        using var http = await platform.Run.Http("key-catalog");
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await Write(http, HttpMethod.Post, $"/keys/{keyId}/activation-requests", new { requestId = id, count = 25, justification = "A test.", requestedBy = "kim" });

        var refused = await Write(http, HttpMethod.Post, $"/activation-requests/{id}/refuse", new { reason = "no invoice", refusedBy = "kim" });
        var revoked = await Write(http, HttpMethod.Delete, $"/api-keys/{apiKey}?reason=lost", null);

        Assert.Equal(("asked", 25, "no invoice"), ((string)refused["old"]!["state"]!, (int)refused["old"]!["count"]!, (string)refused["new"]!["reason"]!));
        Assert.Equal((null, "some-pool", "lost"), ((string?)revoked["old"]!["revokedAt"], (string)revoked["old"]!["pools"]![0]!, (string)revoked["new"]!["reason"]!));
    }

    [Fact]
    public async Task The_ledgers_and_the_machines_writes_are_entered_with_what_stood_there()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);
        using var http = await platform.Run.Http("activation");
        var request = TestRequests.For(pool, TestMachines.Physical());
        var asked = await Write(http, HttpMethod.Post, "/activations", request);
        var reported = await Write(http, HttpMethod.Post, $"/requests/{request.RequestId}/report", new { outcome = "confirmed", reportedBy = "kim" });
        var reconciled = await Write(http, HttpMethod.Post, $"/keys/{keyId}/reconciliations", new { reportedRemaining = 4, source = "VAMT", by = "kim", adjust = false });

        Assert.Equal((pool, null), ((string)asked["new"]!["pool"]!, asked["new"]!["hardware"]));
        Assert.Equal("reserved", (string)reported["old"]!["state"]!);
        Assert.Equal((5, 1), ((int)reconciled["old"]!["total"]!, (int)reconciled["old"]!["consumed"]!));

        using var matching = await platform.Run.Http("fingerprint-matching");
        var machine = (Guid)(await matching.GetFromJsonAsync<JsonObject>($"/identifications/{request.RequestId}"))!["machineId"]!;
        var split = await Write(matching, HttpMethod.Post, $"/machines/{machine}/split", new { requestIds = new[] { Guid.Empty }, reason = "a test", correctedBy = "kim" }, HttpStatusCode.NotFound);
        Assert.Equal(machine, (Guid)split["old"]![0]!["id"]!);
    }

    private static async Task<JsonNode> Write(HttpClient http, HttpMethod method, string path, object? body, HttpStatusCode? expected = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: SystemTextJsonMessageSerializer.Options) };
        using var answer = await http.SendAsync(request);
        Assert.True(expected is { } status ? answer.StatusCode == status : answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        var entries = (await http.GetFromJsonAsync<JsonObject>("/audit?limit=100"))!["items"]!.AsArray();
        return entries.First(entry => (string)entry!["path"]! == path.Split('?')[0])!;
    }
}
