using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>A key that was registered for a site, from key-catalog's door to the ledger's decision.</summary>
public sealed class SiteJourneys(Platform platform)
{
    [Fact]
    public async Task A_key_of_one_site_serves_no_other()
    {
        var pool = $"pool-{Guid.CreateVersion7():N}";
        var key = new { productKey = ProductKeys.Next(), product = "windows-11-pro", pool, activations = 5, site = "Berlin", registeredBy = "ada" };
        Assert.Equal(201, (await platform.Catalogue.Ask(HttpMethod.Post, "/keys", key)).Status);
        await Until.True(() => platform.Catalogue.Level(pool), level => level is { Total: 5 }, "the key to count");

        var berlin = await platform.Requester.Ask(TestRequests.For(pool, TestMachines.Physical()) with { Site = "Berlin" });
        var munich = await platform.Requester.Ask(TestRequests.For(pool, TestMachines.Physical()) with { Site = "Munich" });
        var nowhere = await platform.Requester.Ask(TestRequests.For(pool, TestMachines.Physical()));

        Assert.IsType<ActivationGranted>(berlin);
        Assert.Equal(DenialCode.NotForSite, Assert.IsType<ActivationDenied>(munich).Code);
        Assert.Equal(DenialCode.NotForSite, Assert.IsType<ActivationDenied>(nowhere).Code);
        Assert.Equal(4, (await platform.Catalogue.Level(pool))!.Remaining);
    }

    [Fact]
    public async Task A_file_of_keys_names_their_sites()
    {
        var pool = $"pool-{Guid.CreateVersion7():N}";
        var csv = $"productKey,product,pool,activations,site\n{ProductKeys.Next()},windows-11-pro,{pool},5,Berlin\n";
        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Post, "/keys/import?registeredBy=ada", csv, contentType: "text/csv")).Status);
        await Until.True(() => platform.Catalogue.Level(pool), level => level is { Total: 5 }, "the key to count");

        Assert.Equal("Berlin", (string?)(await platform.Catalogue.Ask(HttpMethod.Get, $"/keys?pool={pool}")).Json!["items"]![0]!["site"]);
        var munich = await platform.Requester.Ask(TestRequests.For(pool, TestMachines.Physical()) with { Site = "Munich" });
        Assert.Equal(DenialCode.NotForSite, Assert.IsType<ActivationDenied>(munich).Code);
    }
}
