using MakPlatform.Console.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Api.Tests;

/// <summary>People of the organisation's issuer sign in to the console with its code flow, and find there what their roles and pools allow.</summary>
public sealed class In_the_console(ApiPlatform platform, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_viewer_of_one_pool_sees_that_pool_and_may_change_nothing()
    {
        var (own, _) = await platform.Catalogue.OpenPool(20);
        var (other, key) = await platform.Catalogue.OpenPool(20);
        var page = await SignIn("/overview", ("eva", ["viewer"], [own]));
        await Expect(page.Locator("tr", new() { HasText = own })).ToBeVisibleAsync();
        await Expect(page.GetByText(other)).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "eva" })).ToBeVisibleAsync();

        await Expect(page.Locator("header nav a")).ToHaveTextAsync(["Overview", "Activations", "Requests", "Alerts", "Catalogue", "Traces", "Metrics", "Logs"]);
        await page.GotoAsync($"/pools/{own}");
        await Expect(page.Locator(".facts")).ToContainTextAsync("20");
        await Expect(page.Locator($"a[href='/pools/{own}/settings']")).ToHaveCountAsync(0);
        foreach (var (path, says) in Refused(own))
        {
            await page.GotoAsync(path);
            await Expect(page.GetByText(says).First).ToBeVisibleAsync();
            await Expect(page.Locator("main form[method=post]")).ToHaveCountAsync(0);
        }

        foreach (var path in new[] { $"/pools/{other}", $"/pools/{other}/ledger", $"/keys/{key}" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main")).Not.ToContainTextAsync("20");
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_operator_acts_and_does_not_handle_keys()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(20);
        var page = await SignIn($"/pools/{pool}", ("otto", ["operator"], ["*"]));
        await Expect(page.Locator(".facts")).ToBeVisibleAsync();
        await page.GotoAsync("/activate");
        await Expect(page.GetByText("You may not do this")).ToHaveCountAsync(0);
        await page.GotoAsync($"/catalogue/register?pool={pool}");
        await Expect(page.GetByText("You may not do this")).ToBeVisibleAsync();
        await Expect(page.GetByText("key-custodian").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_has_no_role_that_reads_is_told_so_and_sees_nothing()
    {
        var page = await SignIn("/overview", ("nina", ["somebody-else"], ["*"]));
        await page.WaitForURLAsync("**/no-access**");
        await Expect(page.GetByText("None of your roles may read")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static (string Path, string Says)[] Refused(string pool) =>
    [
        ($"/pools/{pool}/settings", "You may not do this"), ($"/catalogue/register?pool={pool}", "You may not do this"), ("/activate", "You may not do this"), ("/api-keys", "You may not look at this"),
        ("/audit", "You may not look at this"), ("/machines", "Machines belong to no pool"), ("/failed", "Messages belong to no pool"),
    ];

    private async Task<IPage> SignIn(string path, (string, string[], string[]) person)
    {
        platform.Issuer.Person = person;
        var page = await browser.Open(new((await platform.Run.State())!["console"].Url!, ""), path, signedIn: false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with your organisation's account" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal) && !url.Contains("/signed-in", StringComparison.Ordinal));
        return page;
    }
}
