using System.Text.RegularExpressions;
using MakPlatform.Console.Tests;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Observability.Tests;

/// <summary>What a first-time user wants to know: what is left in a pool, and why a machine was denied.</summary>
public sealed class Finding_out(WatchedPlatform platform, FullPool full, Browser browser) : IClassFixture<FullPool>, IClassFixture<Browser>
{
    [Theory]
    [MemberData(nameof(Browser.Looks), MemberType = typeof(Browser))]
    public async Task Every_page_is_well_made_in_both_themes_and_widths(ColorScheme scheme, int width)
    {
        var page = await browser.Open(platform.Site, "/overview", scheme, width);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = platform.Pool })).ToBeVisibleAsync();
        foreach (var (path, name) in new[]
        {
            ("/overview", "overview"), ($"/pools/{platform.Pool}", "pool"), ("/requests", "requests"), ($"/requests/{platform.Denied.RequestId}", "request-denied"),
            ($"/requests/{platform.Granted.RequestId}", "request-granted"), ("/alerts", "alerts"),
            ("/machines?by=host&value=pc-test", "machines"), ($"/machines/{platform.Granted.MachineId}", "machine"), ($"/alerts/{platform.Pool}/supply", "take-care"),
            ("/activate", "activate"), ("/activate/file", "activate-file"), ("/activate/offline", "activate-offline"), ("/activations", "activations"), ("/failed", "failed"),
            ($"/machines/{platform.Granted.MachineId}/split?leaving={platform.Granted.RequestId}", "split"), ($"/machines/{platform.Granted.MachineId}/merge?other={platform.Other.MachineId}", "merge"),
        })
        {
            await page.GotoAsync(path);
            if (name == "pool")
                await Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
            await Browser.Judge(page, name, scheme, width);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_needs_somebody_stands_first_and_leads_to_the_pool()
    {
        var page = await browser.Open(platform.Site, "/");
        await page.WaitForURLAsync("**/overview");
        var first = page.Locator(".pools tbody tr").First;
        await Expect(first).ToContainTextAsync(platform.Pool);
        await Expect(first).ToContainTextAsync("empty");
        await Expect(first).ToContainTextAsync("pool exhausted");
        await page.GetByRole(AriaRole.Link, new() { Name = platform.Pool }).ClickAsync();
        await page.WaitForURLAsync($"**/pools/{platform.Pool}");
        await Expect(page.Locator(".facts")).ToContainTextAsync("0 of 4");
        await Expect(page.GetByText("request additional activations from Microsoft")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_decision_elsewhere_is_on_the_page_by_itself()
    {
        var page = await browser.Open(platform.Site, $"/overview?text={full.Pool}");
        var left = page.Locator(".pools tbody tr .left strong");
        var before = int.Parse(await left.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await page.WaitForFunctionAsync("() => window.Blazor");
        await full.Ask();
        await Expect(left).ToHaveTextAsync($"{before - 1}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_key_that_is_registered_elsewhere_is_on_its_pools_page_by_itself()
    {
        await using var catalogue = new Catalogue(platform.Run);
        var (pool, _) = await catalogue.OpenPool(20);
        var page = await browser.Open(platform.Site, $"/pools/{pool}");
        await Expect(page.Locator(".keys tbody tr")).ToHaveCountAsync(1);
        await catalogue.RegisterKey(pool, 30);
        await Expect(page.Locator(".keys tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".facts .big")).ToContainTextAsync("of 50");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Filters_of_the_overview_are_in_the_address()
    {
        var page = await browser.Open(platform.Site, "/overview?state=exhausted");
        await Expect(page.Locator(".pools tbody tr")).ToHaveCountAsync(1);
        await page.GetByLabel("Pool or product").FillAsync(full.Pool);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex($"text={full.Pool}"));
        await Expect(page.Locator(".pools tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".pools tbody tr")).ToContainTextAsync(full.Pool);
        await page.GotoAsync("/overview?text=no-such-pool");
        await Expect(page.GetByText("No pool matches")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Why_a_machine_was_denied_is_found_without_its_id_and_leads_to_the_whole_trace()
    {
        var page = await browser.Open(platform.Site, "/requests");
        var denial = page.Locator(".denials tbody tr").Filter(new() { Has = page.Locator($"a[href='/requests/{platform.Denied.RequestId}']") });
        await Expect(denial).ToContainTextAsync("0xC004C008");
        await denial.Locator($"a[href='/requests/{platform.Denied.RequestId}']").ClickAsync();
        await page.WaitForURLAsync($"**/requests/{platform.Denied.RequestId}");
        await Expect(page.GetByText("Denied: pool exhausted (0xC004C008)")).ToBeVisibleAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync(platform.Denied.Remedy);
        await Expect(page.Locator(".timeline li")).ToContainTextAsync(["asked", "received", "machine identified", "denied"]);
        await page.Locator(".facts a[href^='/traces/']").ClickAsync();
        await Expect(page.Locator(".waterfall tbody tr").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_request_is_found_by_its_id_and_an_unknown_one_says_what_to_do()
    {
        var page = await browser.Open(platform.Site, "/requests");
        await page.GetByLabel("Request id").FillAsync($"{platform.Granted.RequestId}");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/requests/{platform.Granted.RequestId}");
        await Expect(page.GetByText("Granted, one activation consumed")).ToBeVisibleAsync();
        await page.GotoAsync("/requests/0198f1c2-aaaa-7bbb-8ccc-123456789012");
        await Expect(page.GetByText("Nothing was decided for it")).ToBeVisibleAsync();
        await page.GotoAsync("/pools/no-such-pool");
        await Expect(page.GetByText("No such pool")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_machine_is_found_and_says_in_words_why_it_is_itself()
    {
        var page = await browser.Open(platform.Site, "/machines");
        await page.GetByLabel("What to look for").FillAsync("pc-test");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($".found a[href='/machines/{platform.Granted.MachineId}']").ClickAsync();
        await page.WaitForURLAsync($"**/machines/{platform.Granted.MachineId}");
        await Expect(page.Locator(".verdicts")).ToContainTextAsync("Never seen before");
        await page.GetByText("Evidence").First.ClickAsync();
        await page.GotoAsync("/machines?by=mac&value=no-address");
        await Expect(page.GetByText("No machine matches")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Somebody_takes_care_of_an_alert_after_being_asked()
    {
        var page = await browser.Open(platform.Site, "/alerts");
        await page.Locator("tr", new() { HasText = platform.Pool }).GetByRole(AriaRole.Link, new() { Name = "Take care of it" }).ClickAsync();
        await Expect(page.GetByText("It changes nothing about the pool.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I take care of it" }).ClickAsync();
        await page.WaitForURLAsync("**/alerts");
        await Expect(page.Locator("tr", new() { HasText = platform.Pool })).ToContainTextAsync("bootstrap");
        await page.Context.CloseAsync();
    }
}
