using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Console.Tests.Pages;

/// <summary>From a request's id to the whole story, and from a point of a graph to the trace behind it.</summary>
public sealed class TelemetryPages(RunningConsole console, Browser browser)
{
    [Theory]
    [MemberData(nameof(Browser.Looks), MemberType = typeof(Browser))]
    public async Task Every_page_is_well_made_in_both_themes_and_widths(ColorScheme scheme, int width)
    {
        var page = await browser.Open(console.Site, "/traces", scheme, width);
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("fingerprint-matching-activation-requested") }).First).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
        await Browser.Judge(page, "traces", scheme, width);

        await page.GotoAsync($"/traces/{console.Sample.Trace}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Browser.Judge(page, "trace", scheme, width);

        await page.GotoAsync("/metrics?service=activation&name=makplatform.request.duration&window=5m");
        await Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
        await Browser.Judge(page, "metrics", scheme, width);

        await page.GotoAsync("/logs");
        await Expect(page.GetByText("has none left").First).ToBeVisibleAsync();
        await Browser.Judge(page, "logs", scheme, width);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_request_id_leads_to_its_whole_trace()
    {
        var page = await browser.Open(console.Site, "/traces");
        await page.GetByLabel("Request or trace id").FillAsync($"{console.Sample.Request}");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex($"/traces\\?request={console.Sample.Request}$"));
        await Expect(page.Locator("table.traces tbody tr, .traces tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "fingerprint-matching-activation-requested process" }).ClickAsync();
        await page.WaitForURLAsync(new Regex($"/traces/{console.Sample.Trace}"));

        var rows = page.Locator(".waterfall tbody tr");
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Nth(0)).ToContainTextAsync("activation-requested process");
        await Expect(rows.Nth(1)).ToContainTextAsync("SELECT candidates");
        await Expect(rows.Nth(2)).ToContainTextAsync("decide activation");
        await Expect(rows.Nth(3)).ToContainTextAsync("send mail");
        await page.GetByRole(AriaRole.Link, new() { Name = "decide activation" }).First.ClickAsync();
        await Expect(page.Locator(".detail")).ToContainTextAsync("Every activation of the pool is used up.");
        await Expect(page.Locator(".detail")).ToContainTextAsync("PoolExhausted");
        await Expect(page.Locator("table").Last).ToContainTextAsync($"Request {console.Sample.Request} is denied");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_trace_that_is_not_kept_says_so()
    {
        var page = await browser.Open(console.Site, "/logs");
        var answer = await page.GotoAsync("/traces/4bf92f3577b34da6a3ce929d0e0e4736");
        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByText("This trace is not here")).ToBeVisibleAsync();
        await page.GotoAsync("/no-such-page");
        await Expect(page.GetByText("Nothing is here")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Links_lead_both_ways_between_a_request_and_its_batch()
    {
        var page = await browser.Open(console.Site, $"/traces/{console.Sample.Trace}");
        await page.Locator(".detail").GetByRole(AriaRole.Link, new() { Name = "activation-machines-identified batch" }).ClickAsync();
        await page.WaitForURLAsync(new Regex($"/traces/{console.Sample.Batch}"));
        await page.Locator(".detail").GetByRole(AriaRole.Link, new() { Name = "fingerprint-matching-activation-requested process" }).ClickAsync();
        await page.WaitForURLAsync(new Regex($"/traces/{console.Sample.Trace}"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Filters_are_in_the_address_and_pages_turn_by_keyset()
    {
        var page = await browser.Open(console.Site, "/traces?pool=office-ltsc-2024&errors=1");
        await Expect(page.GetByLabel("Pool")).ToHaveValueAsync("office-ltsc-2024");
        await Expect(page.GetByLabel("Errors only")).ToBeCheckedAsync();
        await Expect(page.Locator(".traces tbody tr")).ToHaveCountAsync(3); // of 60 every third, and of those every seventh
        await page.GotoAsync("/traces");
        var first = await page.Locator(".traces tbody td.name a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        await page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("before="));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Latest", Exact = true })).ToBeVisibleAsync();
        var second = await page.Locator(".traces tbody td.name a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Equal(50, first.Length);
        Assert.Empty(first.Intersect(second));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_arrives_is_on_the_page_without_asking()
    {
        var page = await browser.Open(console.Site, "/traces");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Live" })).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => window.Blazor && document.querySelector('.live.on')");
        var later = new SampleTelemetry();
        later.Send(console.OtlpAddress, console.Address, RunningConsole.OtlpKey, more: 0);
        await Expect(page.Locator($"a[href='/traces/{later.Trace}']")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_point_of_the_graph_leads_to_the_trace_behind_it()
    {
        var page = await browser.Open(console.Site, "/metrics?service=activation&name=makplatform.request.duration");
        await Expect(page.GetByText("p99").First).ToBeVisibleAsync();
        await page.Locator(".exemplars a").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/traces/[0-9a-f]{32}"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("decide activation");

        await page.GotoAsync("/metrics?service=activation&name=makplatform.decisions");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "outcome=granted" })).ToBeVisibleAsync();
        await page.GotoAsync("/metrics?service=activation&name=makplatform.pool.remaining");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "41 activation" }).First).ToBeVisibleAsync();
        await page.GotoAsync("/metrics?service=activation&name=makplatform.wait");
        await Expect(page.GetByText("p99").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Logs_are_found_by_level_text_and_trace()
    {
        var page = await browser.Open(console.Site, "/logs?level=warning");
        await Expect(page.GetByText("has none left").First).ToBeVisibleAsync();
        await Expect(page.GetByText("activation has started")).ToHaveCountAsync(0);
        await page.GotoAsync("/logs?text=has+started");
        await Expect(page.GetByText("activation has started").First).ToBeVisibleAsync();
        await page.GotoAsync($"/logs?trace={console.Sample.Trace}");
        await Expect(page.Locator(".logs tbody tr")).ToHaveCountAsync(1);
        await page.GotoAsync("/logs?text=never-said");
        await Expect(page.GetByText("No log line matches")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_theme_is_the_viewers_to_choose_and_stays()
    {
        var page = await browser.Open(console.Site, "/traces");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark or light" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logs" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/logs"));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task No_script_or_style_is_refused_and_nothing_comes_from_elsewhere()
    {
        var page = await browser.Open(console.Site, "/traces");
        List<string> complaints = [], elsewhere = [];
        page.Console += (_, said) => { if (said.Type == "error") complaints.Add(said.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => { if (!request.Url.StartsWith(console.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) elsewhere.Add(request.Url); };
        foreach (var path in (string[])["/traces", $"/traces/{console.Sample.Trace}", "/metrics?service=activation&name=makplatform.request.duration", "/logs"])
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(complaints);
        Assert.Empty(elsewhere);
        await page.Context.CloseAsync();
    }
}
