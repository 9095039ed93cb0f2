using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>R13 and R15: how many are left, and what to buy.</summary>
public sealed class RemainingJourneys(Platform platform)
{
    private static readonly string[] Range = ["early", "likely", "late"];

    [Fact]
    public async Task R13_one_figure_for_a_key_a_pool_a_product_or_everything_with_its_age_and_source()
    {
        var product = $"product-{Guid.CreateVersion7():N}";
        await platform.Catalogue.Ask(HttpMethod.Put, $"/products/{product}", new { name = "Some product", keyKind = "mak" });
        var pools = new[] { $"{product}-a", $"{product}-b" };
        foreach (var pool in pools)
            await platform.Catalogue.Ask(HttpMethod.Post, "/keys", new { productKey = ProductKeys.Next(), product, pool, activations = 5, registeredBy = "ada" });
        foreach (var pool in pools)
            await Until.True(() => platform.Catalogue.Remaining(pool), level => level is { Source: "redis", Remaining: 5 }, "the copy to hold the pool");
        await platform.Requester.AskGranted(TestRequests.For(pools[0], TestMachines.Physical()));

        await Figure($"pool={pools[0]}", remaining: 4, total: 5);
        await Figure($"product={product}", remaining: 9, total: 10);
        var key = (await platform.Catalogue.Ask(HttpMethod.Get, $"/keys?pool={pools[0]}")).Json!["items"]![0]!["keyId"]!.GetValue<string>();
        await Figure($"key={key}", remaining: 4, total: 5);
        var all = (await platform.Catalogue.Ask(HttpMethod.Get, "/remaining")).Json!;
        Assert.True(all["remaining"]!.GetValue<int>() >= 9);
        Assert.Equal(404, (await platform.Catalogue.Ask(HttpMethod.Get, "/remaining?pool=no-such-pool")).Status);
        Assert.Equal(400, (await platform.Catalogue.Ask(HttpMethod.Get, $"/remaining?pool=a&key={key}")).Status);

        var dlv = await platform.Catalogue.Ask(HttpMethod.Get, $"/remaining/dlv?key={key}");
        Assert.Contains("Name: Some product\n", dlv.Text, StringComparison.Ordinal);
        Assert.Contains("Product Key Channel: Volume:MAK\n", dlv.Text, StringComparison.Ordinal);
        Assert.Contains("Remaining activation count: 4\n", dlv.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R15_advice_names_the_row_of_the_catalogue_behind_every_price()
    {
        var advice = (await platform.Catalogue.Ask(HttpMethod.Get, "/advice?machines=5")).Json!;

        Assert.Equal("mak", advice["advised"]!.GetValue<string>());
        var mak = advice["offers"]![0]!;
        Assert.Equal((79.99m, "Starter", "2026-11-24"), (mak["cost"]!.GetValue<decimal>(), mak["lines"]![0]!["tier"]!.GetValue<string>(), mak["lines"]![0]!["priceDate"]!.GetValue<string>()));
        Assert.Equal(499.75m, advice["offers"]!.AsArray().Single(offer => offer!["way"]!.GetValue<string>() == "retail")!["cost"]!.GetValue<decimal>());
        Assert.Equal(400, (await platform.Catalogue.Ask(HttpMethod.Get, "/advice?machines=0")).Status);
    }

    [Fact]
    public async Task A_pools_own_ledger_tells_when_it_runs_out_as_a_range_and_what_to_buy()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        Assert.Null((await platform.Catalogue.Ask(HttpMethod.Get, $"/pools/{pool}/advice")).Json!["likely"]);
        foreach (var _ in Enumerable.Range(0, 3))
            await platform.Requester.AskGranted(TestRequests.For(pool, TestMachines.Physical()));

        var advice = (await platform.Catalogue.Ask(HttpMethod.Get, $"/pools/{pool}/advice")).Json!;

        var days = Range.Select(name => DateOnly.Parse(advice[name]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(days.Order(), days);
        Assert.True(days[0] < days[2]);
        Assert.True(advice["purchase"]!["activations"]!.GetValue<int>() >= advice["missing"]!.GetValue<int>());
    }

    private Task<JsonNode> Figure(string query, int remaining, int total) => Until.True(
        async () => (await platform.Catalogue.Ask(HttpMethod.Get, $"/remaining?{query}")).Json!,
        figure => figure["source"]!.GetValue<string>() == "redis" && figure["remaining"]!.GetValue<int>() == remaining && figure["total"]!.GetValue<int>() == total
            && figure["ageSeconds"]!.GetValue<double>() < 120,
        $"the figure of {query}");
}
