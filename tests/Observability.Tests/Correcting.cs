using MakPlatform.Console.Tests;
using MakPlatform.TestInfrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MakPlatform.Observability.Tests;

/// <summary>Machines are merged, split and reviewed on the console's pages, after a preview of what it does to the ledger.</summary>
public sealed class Correcting(WatchedPlatform platform, ActingPool acting, Browser browser) : IClassFixture<ActingPool>, IClassFixture<Browser>
{
    [Fact]
    public async Task Two_machines_are_one_after_a_preview_and_a_reason()
    {
        var (stays, goes) = (await acting.Grant("pc-stays"), await acting.Grant("pc-goes"));
        var page = await browser.Open(platform.Site, $"/machines/{stays.MachineId}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Another machine is this one…" }).ClickAsync();
        await page.GetByLabel("Id of the other machine").FillAsync($"{goes.MachineId}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it would do" }).ClickAsync();
        await Expect(page.Locator(".effects")).ToContainTextAsync("both had activated: one machine holds it, and both stay counted.");
        await Expect(page.GetByText("No pool's count changes.")).ToBeVisibleAsync();
        await page.GetByLabel("Why (it stays on record)").FillAsync("The board was sent in and came back.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge them" }).ClickAsync();
        await page.WaitForURLAsync($"**/machines/{stays.MachineId}");
        await Expect(page.GetByText("The board was sent in and came back.")).ToBeVisibleAsync();
        await page.GotoAsync($"/machines/{goes.MachineId}");
        await Expect(page.GetByText("This was found to be another machine")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_machine_is_two_and_the_ledger_counts_what_the_preview_said()
    {
        var hardware = TestMachines.Physical();
        var first = await acting.Grant("pc-two", hardware);
        var second = await acting.Grant("pc-two", hardware.WithNewMemoryAndDisk());
        Assert.Equal((first.MachineId, false), (second.MachineId, second.Consumed));
        var before = (await acting.Catalogue.Level(acting.Pool))!;
        var page = await browser.Open(platform.Site, $"/machines/{first.MachineId}");
        await page.GetByRole(AriaRole.Link, new() { Name = "This machine is two…" }).ClickAsync();
        await page.Locator($"input[value='{second.RequestId}']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it would do" }).ClickAsync();
        await Expect(page.GetByText("1 more will be counted as consumed.")).ToBeVisibleAsync();
        await page.GetByLabel("Why (it stays on record)").FillAsync("Two machines with one serial number.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Split it" }).ClickAsync();
        await Expect(page.GetByText("Two machines with one serial number.")).ToBeVisibleAsync();
        Assert.DoesNotContain($"{first.MachineId}", page.Url, StringComparison.Ordinal);
        await Until.True(() => acting.Catalogue.Level(acting.Pool), level => level!.Remaining == before.Remaining - 1, "the ledger to count one more");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_verdict_in_doubt_is_looked_at_by_a_person()
    {
        var hardware = TestMachines.Physical();
        var granted = await acting.Grant("pc-doubt", hardware with { System = new() { Product = "Latitude 7440" }, Board = null, Chassis = null, Tpm = null, NetworkAdapters = null, Disks = null, Memory = null });
        var page = await browser.Open(platform.Site, "/machines");
        await page.Locator($".review a[href='/machines/{granted.MachineId}/review/{granted.RequestId}']").ClickAsync();
        await Expect(page.GetByText("it says that somebody looked")).ToBeVisibleAsync();
        await page.GetByLabel("What you found (optional)").FillAsync("A machine without serials.");
        await page.GetByRole(AriaRole.Button, new() { Name = "I have looked" }).ClickAsync();
        await page.WaitForURLAsync($"**/machines/{granted.MachineId}");
        await Expect(page.GetByText("looked at by bootstrap")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
