using MakPlatform.Console.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Observability.Tests;

/// <summary>Machines are activated on the console's pages: one, many, and those that are offline.</summary>
public sealed class Activating(WatchedPlatform platform, ActingPool acting, Browser browser) : IClassFixture<ActingPool>, IClassFixture<Browser>
{
    [Fact]
    public async Task One_machine_is_tried_first_and_then_activated_and_the_second_time_it_costs_nothing()
    {
        var page = await browser.Open(platform.Site, "/activate");
        await FillIn(page, acting.Pool, "pc-form", "FORM-0001", "b4:45:06:77:00:01");
        await Expect(page.GetByText("Tried: 1 would be granted, which consumes 1; 0 would be denied")).ToBeVisibleAsync();
        await Expect(page.GetByText("Never seen before")).ToBeVisibleAsync();
        await ActingPool.Judge(page, "draft-one");
        var before = (await acting.Catalogue.Level(acting.Pool))!.Remaining;
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate it" }).ClickAsync();
        await page.WaitForURLAsync("**/requests/*");
        await Expect(page.GetByText("Granted, one activation consumed")).ToBeVisibleAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("slmgr /ato");
        await Expect(page.Locator(".facts")).ToContainTextAsync("pc-form");
        Assert.Equal(before - 1, (await acting.Catalogue.Level(acting.Pool))!.Remaining);

        await page.GotoAsync($"/activate?pool={acting.Pool}");
        await FillIn(page, acting.Pool, "pc-form", "FORM-0001", "b4:45:06:77:00:01");
        await Expect(page.GetByText("Tried: 1 would be granted, which consumes 0")).ToBeVisibleAsync();
        await Expect(page.Locator(".evidence li").First).ToBeAttachedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_denial_says_its_cause_and_what_to_do_and_what_is_wrong_says_the_mend()
    {
        var page = await browser.Open(platform.Site, "/activate");
        await FillIn(page, platform.Pool, "pc-late", "FORM-0002", "nonsense");
        await Expect(page.Locator(".problems")).ToContainTextAsync("twelve hexadecimal digits");
        await Expect(page.GetByLabel("Host name")).ToHaveValueAsync("pc-late");
        await FillIn(page, platform.Pool, "pc-late", "FORM-0002", "b4:45:06:77:00:02");
        await Expect(page.GetByText("1 would be denied")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate it" }).ClickAsync();
        await page.WaitForURLAsync("**/requests/*");
        await Expect(page.GetByText("Denied: pool exhausted (0xC004C008)")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_inventory_that_is_pasted_stands_for_the_fields()
    {
        var page = await browser.Open(platform.Site, $"/activate?pool={acting.Pool}");
        await page.GetByLabel("Or paste an inventory").FillAsync("# host: pc-pasted\n# dmidecode 3.3\nSystem Information\n\tSerial Number: PASTED-1\nBase Board Information\n\tSerial Number: PASTED-B1\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "pc-pasted" })).ToBeVisibleAsync();
        await Expect(page.GetByText("which consumes 1")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_is_tried_line_by_line_and_goes_as_far_as_it_goes()
    {
        var before = (await acting.Catalogue.Level(acting.Pool))!.Remaining;
        var page = await browser.Open(platform.Site, $"/activate/file?pool={acting.Pool}");
        await page.GetByLabel("File: CSV").SetInputFilesAsync(ActingPool.File("fleet.csv", "host,serial,mac\nfile-1,FILE-1,b4:45:06:78:00:01\nfile-2,FILE-2,nonsense\nfile-3,FILE-3,b4:45:06:78:00:03\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and try it" }).ClickAsync();
        await Expect(page.GetByText("Tried: 2 would be granted, which consumes 2; 0 would be denied")).ToBeVisibleAsync();
        await Expect(page.Locator(".problems tbody tr")).ToContainTextAsync("is no MAC address");
        await ActingPool.Judge(page, "draft-file");
        Assert.Contains("3,,left out", await ActingPool.Download(page, "Download as CSV"), StringComparison.Ordinal);
        await page.GetByLabel("If not all can be granted").SelectOptionAsync("all or nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate 2 machines" }).ClickAsync();
        await Expect(page.GetByText("All or nothing needs a file without a wrong line")).ToBeVisibleAsync();
        Assert.Equal(before, (await acting.Catalogue.Level(acting.Pool))!.Remaining);

        await page.GetByLabel("If not all can be granted").SelectOptionAsync("as far as it goes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Activate 2 machines" }).ClickAsync();
        await Expect(page.GetByText("Done: 2 granted, which consumed 2; 0 denied")).ToBeVisibleAsync();
        var lines = (await ActingPool.Download(page, "Download as CSV")).Split("\r\n");
        Assert.StartsWith("2,file-1,\"granted, one consumed\",", lines[1], StringComparison.Ordinal);
        Assert.Equal(before - 2, (await acting.Catalogue.Level(acting.Pool))!.Remaining);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Machines_that_are_offline_go_to_Microsoft_in_a_file_and_come_back_confirmed()
    {
        var (first, second) = (await acting.Grant("offline-1"), await acting.Grant("offline-2"));
        var (iid, cid) = (string.Concat(Enumerable.Repeat("1234567", 9)), string.Concat(Enumerable.Repeat("123456", 8)));
        var page = await browser.Open(platform.Site, "/activate/offline");
        await page.GetByLabel("Pool").SelectOptionAsync(acting.Pool);
        await page.GetByLabel("CSV: host, installationId").SetInputFilesAsync(ActingPool.File("ids.csv", $"host,installationId\noffline-1,{iid}\noffline-2,{iid}\nnobody,{iid}\n"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the IDs" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 installation IDs are right" })).ToBeVisibleAsync();
        await Expect(page.Locator(".problems tbody tr")).ToContainTextAsync("waits for Microsoft's word");

        var sent = (await ActingPool.Download(page, "Download the file for Microsoft")).Split("\r\n");
        var filled = string.Join("\r\n", sent.Select(line => line.Contains("offline-1", StringComparison.Ordinal) ? $"{line[..^2]},{cid}," : line.Contains("offline-2", StringComparison.Ordinal) ? $"{line[..^2]},,0xC004F069" : line));
        await page.GotoAsync("/activate/offline");
        await page.GetByLabel("The file that you downloaded, filled in").SetInputFilesAsync(ActingPool.File("filled.csv", filled));
        await page.GetByRole(AriaRole.Button, new() { Name = "Read what came back" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 confirmed, 1 refused, 0 not answered yet" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Report them" }).ClickAsync();
        await Expect(page.Locator(".offline")).ToContainTextAsync("its count went back");
        await ActingPool.Judge(page, "offline-reported");
        Assert.Contains($"{first.RequestId},offline-1,confirmed,slmgr /atp {cid}", await ActingPool.Download(page, "Download the commands"), StringComparison.Ordinal);

        await page.GotoAsync($"/machines/{first.MachineId}");
        await Expect(page.Locator(".held")).ToContainTextAsync("confirmed");
        await page.GotoAsync($"/machines/{second.MachineId}");
        await Expect(page.Locator(".held")).ToContainTextAsync("0xC004F069");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_latest_decisions_come_by_themselves_and_their_filters_are_in_the_address()
    {
        var page = await browser.Open(platform.Site, $"/activations?pool={acting.Pool}");
        await page.WaitForFunctionAsync("() => window.Blazor");
        await acting.Grant("pc-live");
        var newest = page.Locator(".decisions tbody tr").First;
        await Expect(newest).ToContainTextAsync("pc-live");
        await page.GetByLabel("Answer").SelectOptionAsync("denied");
        await page.GetByLabel("Pool").FillAsync(platform.Pool);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.WaitForURLAsync("**outcome=denied**");
        await Expect(page.Locator($".decisions a[href='/requests/{platform.Denied.RequestId}']")).ToBeVisibleAsync();
        await Expect(page.GetByText("granted, one consumed").And(page.Locator("td"))).ToHaveCountAsync(0);
        await page.GotoAsync("/activations?reason=nonsense");
        await Expect(page.GetByText("Nothing is found so")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static async Task FillIn(IPage page, string pool, string host, string serial, string mac)
    {
        await page.GetByLabel("Pool").SelectOptionAsync(pool);
        await page.GetByLabel("Host name").FillAsync(host);
        await page.GetByLabel("Serial number", new() { Exact = true }).FillAsync(serial);
        await page.GetByLabel("MAC addresses").FillAsync(mac);
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
    }
}
