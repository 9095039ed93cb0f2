using Deque.AxeCore.Commons;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;

namespace MakPlatform.Console.Tests;

/// <summary>Debian's Chromium. Nothing is downloaded: the package's own driver speaks to it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly string Pictures = Path.Combine(Repository.Root, "artifacts/console");

    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly Dictionary<Site, string> sessions = [];

    /// <summary>The themes and widths in which a page is looked at.</summary>
    public static TheoryData<ColorScheme, int> Looks => new() { { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 1280 }, { ColorScheme.Light, 390 }, { ColorScheme.Dark, 390 } };

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(15_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-extensions", "--disable-dev-shm-usage"] });
        Directory.CreateDirectory(Pictures);
    }

    /// <summary>A window in which somebody has signed in already, unless told otherwise.</summary>
    public async Task<IPage> Open(Site site, string path, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool signedIn = true, string? language = null)
    {
        if (signedIn && !sessions.ContainsKey(site))
            sessions[site] = await SignIn(site);
        var page = await Window(site, scheme, width, signedIn ? sessions[site] : null, language);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Takes a picture for people, and has axe look for what shuts people out.</summary>
    public static async Task Judge(IPage page, string name, ColorScheme scheme, int width)
    {
        name = $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}";
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
        var wider = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"{name} is {wider} pixels wider than the window.");
        // Narrow windows scroll the menu; in a wide one all of it is seen.
        var cut = await page.EvaluateAsync<int>("(() => { const menu = document.querySelector('.bar nav'); return menu ? menu.scrollWidth - menu.clientWidth : 0; })()");
        Assert.True(width < 1280 || cut <= 0, $"The menu of {name} is {cut} pixels wider than its place.");
        var violations = await Violations(page);
        Assert.True(violations.Length == 0, $"{name}:\n{string.Join('\n', violations)}");
    }

    // Without the package's own way through a second page, which takes two seconds a look and tells the same of a page without frames.
    private static async Task<string[]> Violations(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ['violations'] })).violations
                .map(one => `${one.id} (${one.impact}): ${one.help}\n  ${one.nodes.slice(0, 4).map(node => node.html).join('\n  ')}`)
            """);
    }

    private async Task<string> SignIn(Site site)
    {
        var page = await Window(site, ColorScheme.Light, 1280, null);
        await page.GotoAsync("/sign-in?to=/logs");
        await page.GetByLabel("Administrator's key").FillAsync(site.AdminKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/logs");
        // Its theme is of this window alone.
        await page.Context.ClearCookiesAsync(new() { NameRegex = new("^(scheme|theme)$") });
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }

    private async Task<IPage> Window(Site site, ColorScheme scheme, int width, string? state, string? language = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site.Address,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = 900 },
            TimezoneId = "Europe/Berlin",
            StorageState = state,
            Locale = language,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>A console, and the key that opens it.</summary>
public sealed record Site(string Address, string AdminKey);
