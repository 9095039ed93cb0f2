using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Console.Tests.Pages;

public sealed class SigningIn(RunningConsole console, Browser browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Nobody_looks_before_signing_in(ColorScheme scheme, int width)
    {
        var page = await browser.Open(console.Site, "/metrics", scheme, width, signedIn: false);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "MakPlatform" })).ToBeVisibleAsync();
        await page.GetByLabel("Administrator's key").FillAsync("not the key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That is not the key of this run.");
        await Browser.Judge(page, "sign-in", scheme, width);
        await page.GetByLabel("Administrator's key").FillAsync(RunningConsole.AdminKey);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/metrics");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("sign out") }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in");
        await page.GotoAsync("/traces");
        Assert.Contains("/sign-in?to=", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_and_no_script()
    {
        var page = await browser.Open(console.Site, "/traces");
        var cookie = Assert.Single(await page.Context.CookiesAsync(), one => one.Name == "console");
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/traces/4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("/metrics")]
    [InlineData("/logs")]
    public async Task Every_page_and_the_circuit_ask_who_is_there(string path)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(console.Address + path);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var circuit = await http.PostAsync($"{console.Address}/_blazor/negotiate", null);
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
    }

    [Fact]
    public async Task A_form_that_another_site_sends_is_refused()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.PostAsync($"{console.Address}/sign-in/key", new FormUrlEncodedContent([new("key", RunningConsole.AdminKey)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Guessing_is_slowed_and_keys_that_are_none_open_nothing()
    {
        await using var other = new RunningConsole(new Dictionary<string, string> { ["SignIn__AttemptsPerMinute"] = "3" });
        await other.WaitAsync();
        var page = await browser.Open(other.Site, "/sign-in", signedIn: false);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await page.GetByLabel("Administrator's key").FillAsync($"guess {attempt}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Too many attempts");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/traces", "/traces")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/a\r\nb", "/")]
    [InlineData(null, "/")]
    public void After_it_one_stays_on_this_site(string? to, string expected) => Assert.Equal(expected, MakPlatform.Console.SignIn.SignInEndpoints.Local(to));
}
