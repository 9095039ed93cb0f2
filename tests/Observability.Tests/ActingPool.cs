using MakPlatform.Console.Tests;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;

namespace MakPlatform.Observability.Tests;

/// <summary>A pool that has 200, for those who do things on the console's pages, and machines of it.</summary>
public sealed class ActingPool(WatchedPlatform platform) : IAsyncLifetime
{
    private Requester? requester;

    public string Pool { get; private set; } = "";

    public Catalogue Catalogue { get; } = new(platform.Run);

    public async ValueTask InitializeAsync()
    {
        (Pool, _) = await Catalogue.OpenPool(200);
        requester = await Requester.Connect((await platform.Run.State())!["messaging"].ConnectionString!);
    }

    /// <summary>A machine is granted an activation.</summary>
    public Task<ActivationGranted> Grant(string host, HardwareDescription? hardware = null) => requester!.AskGranted(TestRequests.For(Pool, hardware ?? TestMachines.Physical()) with { HostName = host });

    /// <summary>A file that somebody chooses on a page.</summary>
    public static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    /// <summary>Looks at a page that cannot be opened by its address alone, wide and narrow.</summary>
    public static async Task Judge(IPage page, string name)
    {
        foreach (var width in (int[])[1280, 390])
        {
            await page.SetViewportSizeAsync(width, 900);
            await Browser.Judge(page, name, ColorScheme.Light, width);
        }

        await page.SetViewportSizeAsync(1280, 900);
    }

    /// <summary>What a link downloads.</summary>
    public static async Task<string> Download(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var text = new StreamReader(stream);
        return await text.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await requester!.DisposeAsync();
        await Catalogue.DisposeAsync();
    }
}
