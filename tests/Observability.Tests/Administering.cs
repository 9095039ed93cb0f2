using System.Text.RegularExpressions;
using MakPlatform.Console.Tests;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;
using static MakPlatform.Observability.Tests.FilledForm;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Observability.Tests;

/// <summary>What an administrator does in the console beside keys and pools: what can be bought, who hears, who may, what was done, and in which language.</summary>
public sealed class Administering(WatchedPlatform platform, FullPool full, Browser browser) : IClassFixture<FullPool>, IClassFixture<Browser>
{
    [Fact]
    public async Task Products_and_tiers_are_entered_and_changed_and_what_to_buy_is_reckoned_from_them()
    {
        var page = await browser.Open(platform.Site, "/catalogue/product");
        await Fill(page, ("Code", "visio-ltsc"), ("Name", "Visio LTSC"));
        await Press(page, "Save");
        await page.GetByRole(AriaRole.Link, new() { Name = "visio-ltsc", Exact = true }).ClickAsync();
        await Fill(page, ("Edition", "Professional"));
        await Press(page, "Save");
        await Expect(page.Locator("tr", new() { HasText = "visio-ltsc" })).ToContainTextAsync("Professional");

        await page.GotoAsync("/catalogue/tier");
        await Fill(page, ("Name", "Campus"), ("Activations, at least", "2500"), ("Price", "9999.50"), ("Best for", "A campus"));
        await Press(page, "Save");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Campus") })).ToContainTextAsync("9,999.50 USD");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("^Campus") })).ToContainTextAsync("4.00 USD");

        await page.GotoAsync("/advice?machines=20&growth=0&vms=0&reinstalls=1");
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Fewer than 25 machines");
        await Expect(page.Locator(".need")).ToContainTextAsync("20 reinstallations consume none");
        await page.GetByLabel("Machines now").FillAsync("400");
        await page.GetByLabel("Machines now").PressAsync("Tab");
        await page.WaitForURLAsync(new Regex("machines=400"));
        await Expect(page.Locator(".offers")).ToContainTextAsync("price of");
        await Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
        await page.GotoAsync("/advice?machines=0");
        await Expect(page.GetByText("That is no fleet")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Readers_subscribe_change_it_say_how_they_want_to_hear_and_end_it()
    {
        var page = await browser.Open(platform.Site, "/alerts/subscription");
        await Fill(page, ("Name", "Client team"), ("Addresses, one a line", "no address"));
        await Press(page, "Save");
        await Expect(page.Locator(".problem")).ToContainTextAsync("addresses");
        await Fill(page, ("Addresses, one a line", "grace@example.org"), ("Pools, one a line", full.Pool));
        await page.GetByLabel("exhausted", new() { Exact = true }).CheckAsync();
        await Press(page, "Save");
        var row = page.Locator(".subscriptions tr", new() { HasText = "Client team" });
        await Expect(row).ToContainTextAsync("exhausted");
        await row.GetByRole(AriaRole.Link, new() { Name = "Change" }).ClickAsync();
        await Expect(page.GetByLabel("exhausted", new() { Exact = true })).ToBeCheckedAsync();
        await Fill(page, ("Name", "Clients"));
        await Press(page, "Save");
        await page.GetByRole(AriaRole.Link, new() { Name = "grace@example.org" }).ClickAsync();
        await page.GetByLabel("Language").SelectOptionAsync("de");
        await Fill(page, ("Quiet from", "18:00"), ("Quiet until", "08:00"));
        await Press(page, "Save");
        await page.GotoAsync("/alerts/reader?address=grace@example.org");
        await Expect(page.GetByLabel("Quiet from")).ToHaveValueAsync("18:00");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back" }).ClickAsync();
        await page.Locator("tr", new() { HasText = "Clients" }).GetByRole(AriaRole.Link, new() { Name = "End it" }).ClickAsync();
        await Expect(page.GetByText("hear no more of it")).ToBeVisibleAsync();
        await Press(page, "End it");
        await page.WaitForURLAsync("**/alerts/subscriptions");
        await Expect(page.GetByText("Clients")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_mail_is_looked_at_before_anybody_gets_it_and_dead_letters_are_sent_once_more()
    {
        var page = await browser.Open(platform.Site, "/alerts/preview?kind=exhausted");
        await Expect(page.FrameLocator("iframe.mail").Locator("body")).ToContainTextAsync("0 of 500 activations left");
        await page.GetByLabel("Form").SelectOptionAsync("subject");
        await page.WaitForURLAsync(new Regex("form=subject"));
        await page.GotoAsync("/alerts/mails?state=failed");
        await Expect(page.GetByText("No dead letter")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Send all dead letters once more" }).ClickAsync();
        await Expect(page.GetByText("all readers get what they missed")).ToBeVisibleAsync();
        await Press(page, "Send");
        await page.WaitForURLAsync("**/alerts/mails");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_alert_is_snoozed_after_being_asked()
    {
        var page = await browser.Open(platform.Site, $"/alerts/{platform.Pool}/supply/snooze");
        await Fill(page, ("Days", "3"));
        await Press(page, "Be quiet");
        await page.WaitForURLAsync("**/alerts");
        await Expect(page.Locator("tr", new() { HasText = platform.Pool })).ToContainTextAsync("quiet until");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_API_key_is_shown_once_works_and_is_revoked_and_the_audit_log_has_it()
    {
        var page = await browser.Open(platform.Site, "/api-keys/issue");
        await Fill(page, ("Whom it is for", "imaging-test"), ("Pools, one a line", full.Pool));
        await page.GetByLabel("viewer").CheckAsync();
        await Press(page, "Issue");
        var secret = await page.Locator(".whole").InnerTextAsync();
        using var http = await platform.Run.Http("key-catalog", secret);
        await Until.True(() => http.GetAsync($"/pools/{full.Pool}"), answer => answer.IsSuccessStatusCode, "the new key to be known");
        await page.GetByRole(AriaRole.Link, new() { Name = "I have it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Revoke imaging-test" })).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Revoke imaging-test" }).ClickAsync();
        await Fill(page, ("Why", "The test is over."));
        await Press(page, "Revoke it");
        await Expect(page.Locator("tr", new() { HasText = "imaging-test" })).ToContainTextAsync("The test is over.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Audit" }).ClickAsync();
        await page.Locator(".audit summary", new() { HasText = "/api-keys/" }).First.ClickAsync();
        await Expect(page.Locator(".audit details[open]").First).ToContainTextAsync("imaging-test");
        await page.GotoAsync("/audit?service=notification&caller=nobody-of-that-name");
        await Expect(page.GetByText("Nothing was written here")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_language_is_the_browsers_until_the_viewer_chooses_and_stays()
    {
        var page = await browser.Open(platform.Site, $"/pools/{platform.Pool}");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await page.WaitForURLAsync($"**/pools/{platform.Pool}");
        await Expect(page.Locator(".facts")).ToContainTextAsync("Übrig");
        await Expect(page.Locator(".chart")).ToHaveAttributeAsync("aria-label", new Regex("Tag für Tag"));
        await page.GotoAsync("/overview");
        await page.WaitForFunctionAsync("() => window.Blazor");
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Letzte Ablehnung" })).ToBeVisibleAsync();
        await Browser.Judge(page, "overview-de", ColorScheme.Light, 1280);
        await page.Context.CloseAsync();

        var german = await browser.Open(platform.Site, "/sign-in", signedIn: false, language: "de-DE");
        await Expect(german.GetByRole(AriaRole.Button, new() { Name = "Anmelden" })).ToBeVisibleAsync();
        await german.Context.CloseAsync();
    }
}
