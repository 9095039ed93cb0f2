using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>Keys by the file, the whole key to the one who may see it, and asking Microsoft for more.</summary>
public sealed class KeyJourneys(Platform platform)
{
    private const string Header = "productKey,product,pool,tier,activations,vendor,orderNumber,purchasedOn,requesters\n";

    [Fact]
    public async Task A_file_of_keys_is_registered_as_a_whole_and_the_same_file_again_registers_nothing_new()
    {
        var (pool, import) = (NewPool(), Guid.CreateVersion7());
        var csv = $"{Header}{ProductKeys.Next()},windows-11-pro,{pool},Small business,,Contoso,PO-1,2026-11-02,imaging|packer\n{ProductKeys.Next()},windows-11-pro,{pool},,7,,,,\n";

        var first = await Import(csv, import);
        var again = await Import(csv, import);

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Equal([2, 3], first.Json!["lines"]!.AsArray().Select(line => line!["line"]!.GetValue<int>()));
        await Until.True(() => platform.Catalogue.Level(pool), level => level is { Total: 57 }, "both keys to count");
        var keys = (await platform.Catalogue.Ask(HttpMethod.Get, $"/keys?pool={pool}")).Json!["items"]!.AsArray();
        Assert.Equal(2, keys.Count);
        Assert.Equal("PO-1", keys.Single(key => key!["activations"]!.GetValue<int>() == 50)!["orderNumber"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_with_one_wrong_line_registers_nothing_and_tells_what_is_wrong_with_each()
    {
        var (pool, key) = (NewPool(), ProductKeys.Next());
        var csv = $"{Header}{key},windows-11-pro,{pool},,5,,,,\nNOT-A-KEY,windows-11-pro,{pool},,5,,,,\n{key},windows-11-pro,{pool},,5,,,,\n{ProductKeys.Next()},windows-11-pro,{pool},,many,,,yesterday,\n";

        var refused = await Import(csv, Guid.CreateVersion7());

        Assert.Equal(422, refused.Status);
        var lines = refused.Json!["lines"]!.AsArray();
        Assert.Equal([0, 1, 1, 2], lines.Select(line => line!["problems"]!.AsArray().Count));
        Assert.Contains("line 2", lines[2]!["problems"]![0]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, refused.Text, StringComparison.Ordinal);
        Assert.Empty((await platform.Catalogue.Ask(HttpMethod.Get, $"/keys?pool={pool}")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_registered()
    {
        var pool = NewPool();
        var dry = await platform.Catalogue.Ask(HttpMethod.Post, "/keys/import?registeredBy=ada&dryRun=true", $"productKey;product;pool;tier\n{ProductKeys.Next()};windows-11-pro;{pool};Starter\n", contentType: "text/csv");

        Assert.Equal((200, true), (dry.Status, dry.Json!["dryRun"]!.GetValue<bool>()));
        Assert.Empty((await platform.Catalogue.Ask(HttpMethod.Get, $"/keys?pool={pool}")).Json!["items"]!.AsArray());
    }

    [Fact]
    public async Task A_whole_key_is_shown_one_a_call_with_a_reason_and_every_look_is_kept()
    {
        var key = ProductKeys.Next();
        var registered = await platform.Catalogue.Ask(HttpMethod.Post, "/keys", new { productKey = key, product = "windows-11-pro", pool = NewPool(), activations = 5, registeredBy = "ada" });
        var path = $"/keys/{registered.Json!["keyId"]!.GetValue<string>()}";

        Assert.Equal(400, (await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/reveal", new { revealedBy = "ada" })).Status);
        var shown = await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/reveal", new { reason = "imaging server", revealedBy = "ada" });

        Assert.Equal((200, key, true), (shown.Status, shown.Json!["productKey"]!.GetValue<string>(), shown.NoStore));
        var look = Assert.Single((await platform.Catalogue.Ask(HttpMethod.Get, $"{path}/reveals")).Json!["items"]!.AsArray())!;
        Assert.Equal(("bootstrap", "imaging server"), (look["revealedBy"]!.GetValue<string>(), look["reason"]!.GetValue<string>()));
        Assert.NotNull(look["remoteAddress"]);
        Assert.DoesNotContain(key, (await platform.Catalogue.Ask(HttpMethod.Get, path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R10_more_activations_are_asked_for_with_the_ledgers_own_figures_and_granted_once()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);
        var machine = TestMachines.Physical();
        await platform.Requester.AskGranted(TestRequests.For(pool, machine));
        await platform.Requester.AskGranted(TestRequests.For(pool, machine, Contracts.V1.ActivationReason.Reimage));

        var asked = await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{keyId}/activation-requests", new { count = 20, requestedBy = "ada" });
        Assert.Equal(201, asked.Status);
        var text = asked.Json!["justification"]!.GetValue<string>();
        Assert.Contains("1 machines of the pool", text, StringComparison.Ordinal);
        Assert.Contains("reinstalled or repaired 1 times", text, StringComparison.Ordinal);

        var path = $"/activation-requests/{asked.Json!["requestId"]!.GetValue<string>()}";
        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/grant", new { count = 15, caseNumber = "MS-1", addedBy = "ada" })).Status);
        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/grant", new { count = 15, caseNumber = "MS-1", addedBy = "ada" })).Status);
        await Until.True(() => platform.Catalogue.Level(pool), level => level is { Total: 20 }, "the grant to count, once");
        Assert.Equal(409, (await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/refuse", new { reason = "too many", refusedBy = "ada" })).Status);
        var states = (await platform.Catalogue.Ask(HttpMethod.Get, $"/activation-requests?keyId={keyId}")).Json!["items"]!.AsArray();
        Assert.Equal(states.ToJsonString(), (await platform.Catalogue.Ask(HttpMethod.Get, $"/activation-requests?pool={pool}")).Json!["items"]!.ToJsonString());
        Assert.Empty((await platform.Catalogue.Ask(HttpMethod.Get, "/activation-requests?pool=another")).Json!["items"]!.AsArray());
        Assert.Equal(("granted", 15), (Assert.Single(states)!["state"]!.GetValue<string>(), states[0]!["granted"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_refusal_is_kept_and_grants_nothing()
    {
        var (pool, keyId) = await platform.Catalogue.OpenPool(5);
        var asked = await platform.Catalogue.Ask(HttpMethod.Post, $"/keys/{keyId}/activation-requests", new { count = 20, justification = "growth", requestedBy = "ada" });
        var path = $"/activation-requests/{asked.Json!["requestId"]!.GetValue<string>()}";

        Assert.Equal(200, (await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/refuse", new { reason = "buy a higher tier", refusedBy = "ada" })).Status);

        Assert.Equal(409, (await platform.Catalogue.Ask(HttpMethod.Post, $"{path}/grant", new { count = 5, caseNumber = "MS-2", addedBy = "ada" })).Status);
        Assert.Equal(5, (await platform.Catalogue.Level(pool))!.Total);
    }

    private Task<CatalogueResponse> Import(string csv, Guid importId) =>
        platform.Catalogue.Ask(HttpMethod.Post, $"/keys/import?registeredBy=ada&importId={importId}", csv, contentType: "text/csv");

    private static string NewPool() => $"pool-{Guid.CreateVersion7():N}";
}
