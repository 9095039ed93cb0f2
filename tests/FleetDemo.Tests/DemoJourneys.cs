using MakPlatform.TestInfrastructure;
using Xunit;

namespace MakPlatform.FleetDemo.Tests;

/// <summary>The demo is a journey too: a day of 60 machines that ends with exit code 0 only if every request was answered and the ledger added up.</summary>
public sealed class DemoJourneys
{
    [Fact]
    public async Task The_day_ends_with_a_ledger_that_adds_up_though_a_service_and_the_broker_were_killed_in_the_middle()
    {
        await using var run = await PlatformRun.Launch("--demo", "--exit");
        await Seen(run, consumed: 1);
        await run.Kill("activation");
        await Seen(run, consumed: 10);
        await run.Kill("messaging");

        Assert.True(await run.Ended(TimeSpan.FromMinutes(3)) == 0, run.Log);
        Assert.Contains("The ledger adds up.", run.Log, StringComparison.Ordinal);
        Assert.Empty(run.RefusedByBroker());
    }

    private static async Task Seen(PlatformRun run, int consumed) => await Until.True(
        () => Task.FromResult(run.Log), log => log.Split("granted, consumed").Length > consumed, $"{consumed} activations of the day", TimeSpan.FromMinutes(2));
}
