using System.Globalization;
using System.Text.RegularExpressions;
using MakPlatform.Console.Tests;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;
using static MakPlatform.Observability.Tests.FilledForm;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Observability.Tests;

/// <summary>What an operator does in the console, each act by its form, as a person would.</summary>
public sealed class Operating(WatchedPlatform platform, FullPool full, Browser browser) : IClassFixture<FullPool>, IClassFixture<Browser>
{
    private static readonly string[] Pages =
    [
        "/pools/{pool}/ledger", "/pools/{pool}/advice", "/pools/{pool}/settings", "/keys/{key}", "/catalogue", "/catalogue/tiers", "/advice", "/alerts/mails", "/alerts/subscriptions", "/alerts/preview", "/audit",
        "/api-keys",
    ];

    private static readonly string[] Forms =
    [
        "/keys/{key}/more", "/keys/{key}/upgrade", "/keys/{key}/reveal", "/keys/{key}/retire", "/catalogue/products", "/catalogue/product?code=windows-11-pro", "/catalogue/tier?name=Mid-size", "/catalogue/register",
        "/catalogue/import", "/alerts/subscription", "/alerts/reader?address=ada@example.org", "/alerts/{pool}/supply/snooze", "/api-keys/issue",
    ];

    [Theory]
    [MemberData(nameof(Browser.Looks), MemberType = typeof(Browser))]
    public async Task Every_page_is_well_made_in_both_themes_and_widths(ColorScheme scheme, int width)
    {
        var page = await browser.Open(platform.Site, "/overview", scheme, width);
        // Forms are made of the same parts: two looks show them.
        foreach (var path in (scheme == ColorScheme.Light) == (width == 1280) ? Pages.Concat(Forms) : Pages)
        {
            var answer = await page.GotoAsync(Filled(path));
            Assert.Equal(200, answer!.Status);
            if (path is "/advice")
                await Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
            await Browser.Judge(page, Regex.Replace(path.Split('?')[0].Trim('/'), @"\{\w+\}|/", "-"), scheme, width);
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_key_is_registered_topped_up_upgraded_moved_blocked_and_retired()
    {
        var pool = $"by-hand-{Guid.CreateVersion7():N}"[..24];
        var page = await browser.Open(platform.Site, $"/catalogue/register?pool={pool}");
        await Fill(page, ("Product key", "not a product key"), ("Product", "windows-11-pro"), ("Activations", "50"));
        await Press(page, "Register");
        await Expect(page.Locator(".problem")).ToContainTextAsync("productKey");
        await Expect(page.GetByLabel("Product key")).ToHaveValueAsync("");
        await Expect(page.GetByLabel("Activations", new() { Exact = true })).ToHaveValueAsync("50");
        Assert.DoesNotContain("not a product key", await page.ContentAsync(), StringComparison.Ordinal);
        await Fill(page, ("Product key", ProductKeys.Next()));
        await Press(page, "Register");
        await page.WaitForURLAsync(new Regex("/keys/[0-9a-f-]{36}$"));
        var key = new Uri(page.Url).AbsolutePath;
        await Known(pool);

        await page.GetByRole(AriaRole.Link, new() { Name = "Add activations" }).ClickAsync();
        await Fill(page, ("How many", "25"), ("Microsoft's case number", "MS-1"));
        await Press(page, "Add");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("25 granted by Microsoft, case MS-1");

        await page.GotoAsync($"{key}/more");
        await Expect(page.GetByLabel("What Microsoft is told")).ToHaveValueAsync(new Regex("additional activations"));
        await Fill(page, ("How many", "30"));
        await Press(page, "Enter that Microsoft was asked");
        await page.WaitForURLAsync($"**/pools/{pool}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Granted" }).ClickAsync();
        await Expect(page.GetByText("30 were asked for by bootstrap.")).ToBeVisibleAsync();
        await Fill(page, ("How many were granted", "20"), ("Microsoft's case number", "MS-2"));
        await Press(page, "Enter the grant");
        await Expect(page.Locator(".facts .big")).ToContainTextAsync("of 95");

        await page.GotoAsync($"{key}/more");
        await Press(page, "Enter that Microsoft was asked");
        await page.GetByRole(AriaRole.Link, new() { Name = "Refused" }).ClickAsync();
        await Fill(page, ("What Microsoft said", "Send the invoices."));
        await Press(page, "Enter the refusal");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("Send the invoices.");

        await page.GotoAsync($"{key}/upgrade");
        await Fill(page, ("Product key", ProductKeys.Next()), ("Activations", "500"));
        await Press(page, "Upgrade");
        await page.WaitForURLAsync($"**/pools/{pool}");
        await Expect(page.Locator(".keys tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".events")).ToContainTextAsync("Upgrade +500");
        await Expect(page.Locator(".chart svg")).ToBeVisibleAsync();

        await page.GotoAsync($"{key}/move");
        await Fill(page, ("To pool", $"{pool}-2"), ("Why", "The site moved."));
        await Press(page, "Move the key");
        await Expect(page.Locator(".crumbs")).ToContainTextAsync($"{pool}-2");
        await page.GotoAsync($"{key}/block");
        await Fill(page, ("What is known", "0xC004C060"));
        await Press(page, "Enter that it is blocked");
        await Expect(page.Locator(".facts")).ToContainTextAsync("0xC004C060");
        await page.GotoAsync($"{key}/retire");
        await Expect(page.GetByText("for good")).ToBeVisibleAsync();
        await Fill(page, ("Why", "The agreement ended."));
        await Press(page, "Retire the key");
        await Expect(page.Locator(".facts")).ToContainTextAsync("The agreement ended.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_whole_key_is_shown_once_and_that_it_was_is_on_record()
    {
        var page = await browser.Open(platform.Site, $"/keys/{full.KeyId}/reveal");
        await Fill(page, ("Why you need it", "The imaging server was set up anew."));
        await Press(page, "Show it");
        await Expect(page.Locator(".whole")).ToHaveTextAsync(new Regex("^([A-Z0-9]{5}-){4}[A-Z0-9]{5}$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await Expect(page.GetByText("The imaging server was set up anew.")).ToBeVisibleAsync();
        await Expect(page.Locator(".whole")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_saves_a_pools_settings_second_is_told_who_was_faster_and_keeps_what_was_written()
    {
        var first = await browser.Open(platform.Site, $"/pools/{full.Pool}/settings");
        var second = await browser.Open(platform.Site, $"/pools/{full.Pool}/settings");
        await Fill(first, ("Owners, one a line", "Ada Lovelace <ada@example.org>"), ("Low: so many left", "20"), ("What a requester may take a month, one a line", "imaging-berlin = 200"));
        await Press(first, "Save");
        await first.WaitForURLAsync($"**/pools/{full.Pool}");
        await Fill(second, ("Site", "Berlin"));
        await Press(second, "Save");
        await Expect(second.Locator(".problem")).ToContainTextAsync("bootstrap was faster");
        await Expect(second.Locator("pre")).ToContainTextAsync("ada@example.org");
        await Expect(second.GetByLabel("Site")).ToHaveValueAsync("Berlin");
        await Fill(second, ("What a requester may take a month, one a line", "imaging-berlin"));
        await Press(second, "Save");
        await Expect(second.Locator(".problem")).ToContainTextAsync("imaging-berlin");
        await Fill(second, ("What a requester may take a month, one a line", ""));
        await Press(second, "Save");
        await second.WaitForURLAsync($"**/pools/{full.Pool}");
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    [Fact]
    public async Task The_ledger_is_filtered_by_its_address_and_comes_as_a_file_too()
    {
        var page = await browser.Open(platform.Site, $"/pools/{platform.Pool}");
        await Expect(page.Locator(".takers tbody tr").First).ToContainTextAsync("platform-tests");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ledger" }).ClickAsync();
        await Expect(page.Locator(".ledger tbody tr")).ToHaveCountAsync(5); // the key, and the 4 that it had
        await Expect(page.Locator(".ledger tbody tr").First).ToContainTextAsync("#5");
        await page.GetByLabel("What").SelectOptionAsync("consumed");
        await page.GetByLabel("Order").SelectOptionAsync("oldest");
        await Press(page, "Search");
        await page.WaitForURLAsync(new Regex("kind=consumed&order=oldest"));
        await Expect(page.Locator(".ledger tbody tr")).ToHaveCountAsync(4);
        await Expect(page.Locator(".ledger tbody tr").First).ToContainTextAsync("#2");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Equal(6, (await File.ReadAllLinesAsync(await file.PathAsync())).Length);
        await page.GotoAsync($"/pools/{platform.Pool}/ledger?machine=no-machine");
        await Expect(page.GetByText("No entry matches")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Keys_are_imported_all_or_none_with_a_report_a_line()
    {
        var pool = $"imported-{Guid.CreateVersion7():N}"[..24];
        var (first, second) = (ProductKeys.Next(), ProductKeys.Next());
        var page = await browser.Open(platform.Site, "/catalogue/import");
        await Import(page, $"productKey,product,pool,activations\n{first},windows-11-pro,{pool},50\nnonsense,windows-11-pro,{pool},50\n");
        await Expect(page.Locator(".report tbody tr").Nth(1)).ToContainTextAsync("productKey");
        Assert.DoesNotContain(first, await page.ContentAsync(), StringComparison.Ordinal);
        var right = $"productKey,product,pool,activations\n{first},windows-11-pro,{pool},50\n{second},windows-11-pro,{pool},50\n";
        await Import(page, right);
        await Expect(page.GetByText("All 2 lines can be entered. Nothing was entered yet.")).ToBeVisibleAsync();
        await page.GetByLabel("Only try it out").UncheckAsync();
        await Import(page, right);
        await Expect(page.GetByText("All 2 keys are registered.")).ToBeVisibleAsync();
        await page.GotoAsync($"/catalogue?pool={pool}");
        await Expect(page.Locator(".keys tbody tr")).ToHaveCountAsync(2);
        await page.Context.CloseAsync();
    }

    private string Filled(string path) => path.Replace("{pool}", platform.Pool, StringComparison.Ordinal).Replace("{key}", full.KeyId.ToString(), StringComparison.Ordinal);

    private static async Task Import(IPage page, string csv)
    {
        await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "keys.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await Press(page, "Import");
    }

    // Activation hears of a new pool a moment later.
    private async Task Known(string pool)
    {
        using var http = await platform.Run.Http("activation");
        await Until.True(() => http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/pools/{pool}")), answer => answer.IsSuccessStatusCode, $"pool {pool} to be known");
    }
}
