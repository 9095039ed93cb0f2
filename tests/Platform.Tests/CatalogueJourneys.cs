using System.Text.Json.Nodes;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>What administrators do with products, tiers, keys and pools, over HTTP and the bus, and what comes of it at activation.</summary>
public sealed class CatalogueJourneys(Platform platform)
{
    private const string Product = "windows-11-pro";

    [Fact]
    public async Task Products_are_there_from_the_start_with_the_kind_of_key_that_fits()
    {
        var products = (await Get("/products?limit=1000"))["items"]!.AsArray();

        Assert.Equal("mak", products.Single(product => Text(product, "code") == "windows-11-enterprise")!["keyKind"]!.GetValue<string>());
        Assert.Equal("esuMak", products.Single(product => Text(product, "code") == "windows-10-esu-year-1")!["keyKind"]!.GetValue<string>());
        var refused = await platform.Catalogue.Ask(HttpMethod.Post, "/keys", Key(NewPool(), "windows-kms-host"));
        Assert.Equal(409, refused.Status);
    }

    [Fact]
    public async Task R1_tiers_tell_what_an_activation_costs_and_of_which_day_the_price_is()
    {
        var starter = await Get("/tiers/Starter");

        Assert.Equal(15.998m, starter["costPerActivation"]!.GetValue<decimal>());
        Assert.Equal("2026-11-24", Text(starter, "priceDate"));
        Assert.Equal("USD", Text(starter, "currency"));
    }

    [Fact]
    public async Task Of_two_administrators_who_edit_at_once_one_is_told_and_nothing_is_lost()
    {
        var tier = $"/tiers/t-{Guid.CreateVersion7():N}";
        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Put, tier, new { minActivations = 10, price = 100, currency = "EUR" })).Status);
        var seen = (await platform.Catalogue.Ask(HttpMethod.Get, tier)).ETag;

        var both = await Task.WhenAll(
            platform.Catalogue.Ask(HttpMethod.Put, tier, new { minActivations = 10, price = 110, currency = "EUR" }, seen),
            platform.Catalogue.Ask(HttpMethod.Put, tier, new { minActivations = 10, price = 120, currency = "EUR" }, seen));

        Assert.Equal([200, 412], both.Select(answer => answer.Status).Order());
        var winner = both[0].Status == 200 ? 110m : 120m;
        Assert.Equal(winner, (await Get(tier))["price"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task A_quota_bounds_what_a_requester_takes_a_month_and_machines_that_are_active_stay_so()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(10);
        var machine = TestMachines.Physical();
        await platform.Requester.AskGranted(TestRequests.For(pool, machine));
        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Put, $"/pools/{pool}", new
        {
            product = Product,
            site = "Berlin",
            definedBy = "ada",
            owners = new[] { new { name = "Ada", email = "ada@example.org" } },
            alerts = new { lowPercent = 20, leadTimeDays = 14 },
            quotas = new[] { new { requester = "platform-tests", perMonth = 1 } },
        })).Status);

        // The definition reaches activation by the bus: an exhausted quota tells that it is there.
        var denied = await Until.True(
            () => platform.Requester.Ask(TestRequests.For(pool, TestMachines.Physical())), answer => answer is ActivationDenied, "the quota to be known");

        Assert.Equal(DenialCode.QuotaExceeded, ((ActivationDenied)denied).Code);
        Assert.Contains("calendar month", ((ActivationDenied)denied).Cause, StringComparison.Ordinal);
        Assert.False((await platform.Requester.AskGranted(TestRequests.For(pool, machine, ActivationReason.Reimage))).Consumed);
        Assert.Equal("Berlin", (await Get($"/pools/{pool}"))["definition"]!["site"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_moved_key_takes_its_counts_along_and_its_machines_keep_it()
    {
        var (berlin, keyId) = await platform.Catalogue.OpenPool(5);
        var munich = NewPool();
        var machine = TestMachines.Physical();
        await platform.Requester.AskGranted(TestRequests.For(berlin, machine));

        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{keyId}/move", new { pool = munich, reason = "the site moved", movedBy = "ada" })).Status);

        await Until.True(() => platform.Catalogue.Level(munich), level => level is { Total: 5, Remaining: 4 }, "the counts to arrive");
        await Until.True(() => platform.Catalogue.Remaining(munich), level => level is { Remaining: 4, Source: "redis" }, "the copy to follow");
        var kept = await platform.Requester.AskGranted(TestRequests.For(berlin, machine, ActivationReason.Reimage));
        Assert.Equal((keyId, false), (kept.KeyId, kept.Consumed));
        Assert.Equal(DenialCode.UnknownPool, (await platform.Requester.AskDenied(TestRequests.For(berlin, TestMachines.Physical()))).Code);
        Assert.True((await platform.Catalogue.Verify(munich))!.AddsUp);
        Assert.Equal(["registered", "moved"], (await Get($"/keys/{keyId}/history")).AsArray().Select(entry => Text(entry, "what")));
    }

    [Fact]
    public async Task A_blocked_key_says_so_and_is_never_said_to_be_used_up()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);
        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{keyId}/block", new { reason = "leaked", blockedBy = "ada" })).Status);
        await Until.True(() => platform.Catalogue.Level(pool), level => level is { Remaining: 0 }, "the block to be known");

        var denied = await platform.Requester.AskDenied(TestRequests.For(pool, TestMachines.Physical()));

        Assert.Equal((DenialCode.KeyBlocked, "0xC004C003"), (denied.Code, denied.ErrorCode));
    }

    [Fact]
    public async Task R10_an_upgrade_takes_over_with_more_than_the_older_key_carries()
    {
        var (pool, old) = await platform.Catalogue.OpenPool(5);
        Assert.Equal(400, (await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{old}/upgrade", new { productKey = ProductKeys.Next(), tier = "Starter", registeredBy = "ada" })).Status);

        var upgraded = await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{old}/upgrade", new { productKey = ProductKeys.Next(), tier = "Small business", registeredBy = "ada" });

        Assert.Equal(201, upgraded.Status);
        await Until.True(() => platform.Catalogue.Level(pool), level => level is { Remaining: 50 }, "the new key to have taken over");
        Assert.Contains("superseded", (await Get($"/keys/{old}/history")).AsArray().Select(entry => Text(entry, "what")));
    }

    private async Task<JsonNode> Get(string path)
    {
        var answer = await platform.Catalogue.Ask(HttpMethod.Get, path);
        Assert.Equal(200, answer.Status);
        return answer.Json!;
    }

    private static object Key(string pool, string product) => new { productKey = ProductKeys.Next(), product, pool, activations = 5, registeredBy = "ada" };

    private static string NewPool() => $"pool-{Guid.CreateVersion7():N}";

    private static string? Text(JsonNode? node, string name) => node![name]?.GetValue<string>();
}
