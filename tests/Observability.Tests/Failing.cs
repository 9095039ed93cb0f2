using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakPlatform.Console.Tests;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Observability.Tests;

/// <summary>Messages that a service gave up are looked at, given back and thrown away: on the real broker, as the service's own user of it.</summary>
public sealed class Failing(WatchedPlatform platform, ActingPool acting, Browser browser) : IClassFixture<ActingPool>, IClassFixture<Browser>
{
    private const string Queue = "activation-catalogue-events";

    [Fact]
    public async Task What_failed_for_a_cause_that_is_mended_is_done_after_a_retry()
    {
        var (key, pool) = (Guid.CreateVersion7(), $"pool-{Guid.CreateVersion7():N}");
        await Tell("ActivationsAdded", new { grantId = Guid.CreateVersion7(), keyId = key, count = 7, caseNumber = "MS-2026-000417", addedBy = "tests", addedAt = Now });
        await Failed(key);
        await Tell("KeyRegistered", new { keyId = key, pool, product = "windows-11-pro", partialProductKey = "4C6R8", activations = 50, registeredBy = "tests", registeredAt = Now });
        await Until.True(() => acting.Catalogue.Level(pool), level => level?.Total == 50, "the key");

        var page = await browser.Open(platform.Site, "/failed");
        var row = page.Locator(".failed tbody tr", new() { HasText = $"{key}"[^8..] });
        await Expect(row).ToContainTextAsync("ActivationsAdded");
        await Expect(row).ToContainTextAsync("UnknownKeyException");
        await ActingPool.Judge(page, "failed-messages");
        await row.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(page.GetByText("It is back in its queue.")).ToBeVisibleAsync();
        await Until.True(() => acting.Catalogue.Level(pool), level => level!.Total == 57, "what was added to count");
        Assert.DoesNotContain(await List(), message => (Guid?)message["ids"]!["keyId"] == key);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_thrown_away_is_asked_for_first_is_gone_and_stands_in_the_audit_log()
    {
        var key = Guid.CreateVersion7();
        await Tell("ActivationsAdded", new { grantId = Guid.CreateVersion7(), keyId = key, count = 7, caseNumber = "MS-2026-000418", addedBy = "tests", addedAt = Now });
        await Failed(key);
        var page = await browser.Open(platform.Site, "/failed");
        await page.Locator(".failed tbody tr", new() { HasText = $"{key}"[^8..] }).GetByRole(AriaRole.Link, new() { Name = "Discard…" }).ClickAsync();
        await Expect(page.GetByText("It is gone for good")).ToBeVisibleAsync();
        await Browser.Judge(page, "discard", ColorScheme.Light, 1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Throw it away" }).ClickAsync();
        await Expect(page.GetByText("It is thrown away")).ToBeVisibleAsync();
        Assert.DoesNotContain(await List(), message => (Guid?)message["ids"]!["keyId"] == key);
        using var http = await platform.Run.Http("activation");
        var audit = await http.GetFromJsonAsync<JsonNode>("/audit?limit=20");
        Assert.Contains(audit!["items"]!.AsArray(), entry => (string?)entry!["route"] == "/failed-messages/{queue}/{messageId:guid}/discard" && entry["old"]!.ToJsonString().Contains($"{key}", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task However_often_somebody_looks_no_message_is_lost_to_the_queues_limit()
    {
        var key = Guid.CreateVersion7();
        await Tell("ActivationsAdded", new { grantId = Guid.CreateVersion7(), keyId = key, count = 7, caseNumber = "MS-2026-000419", addedBy = "tests", addedAt = Now });
        var id = (Guid)(await Failed(key))["id"]!;
        using var http = await platform.Run.Http("activation");
        for (var look = 0; look < 250; look++)
            Assert.Contains(await List(http), message => (Guid)message["id"]! == id);
        using var discarded = await http.PostAsync($"/failed-messages/{Queue}/{id}/discard", null);
        using var again = await http.PostAsync($"/failed-messages/{Queue}/{id}/retry", null);
        Assert.Equal((200, 404), ((int)discarded.StatusCode, (int)again.StatusCode));
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    // As key-catalog would have told it, to activation alone.
    private async Task Tell(string type, object message)
    {
        await using var broker = await RawBroker.Connect((await platform.Run.State())!["messaging"].ConnectionString!);
        await broker.PublishToQueue(Queue, JsonSerializer.SerializeToUtf8Bytes(new { messageId = Guid.CreateVersion7(), messageType = new[] { $"urn:message:MakPlatform.Contracts.V1:{type}" }, message, sentTime = Now }), "application/vnd.masstransit+json");
    }

    private Task<JsonNode> Failed(Guid key) => Until.True(async () => (await List()).Find(message => (Guid?)message["ids"]!["keyId"] == key)!, found => found is not null, "the message to be given up");

    private async Task<List<JsonNode>> List()
    {
        using var http = await platform.Run.Http("activation");
        return await List(http);
    }

    private static async Task<List<JsonNode>> List(HttpClient http) =>
        [.. (await http.GetFromJsonAsync<JsonArray>("/failed-messages"))!.SelectMany(queue => queue!["first"]!.AsArray()).Select(message => message!)];
}
