using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>The demo is a journey too: a day of 60 machines that ends with exit code 0 only if every request was answered and the ledger added up.</summary>
[Collection(nameof(Crashes))]
public sealed class DemoJourneys
{
    [Theory]
    [InlineData("activation")]
    [InlineData("messaging")]
    public async Task The_day_ends_with_a_ledger_that_adds_up_though_a_part_was_killed_in_the_middle(string victim)
    {
        await using var run = await PlatformRun.Launch("--demo", "--exit");
        await Until.True(() => Task.FromResult(run.Log), log => log.Contains("granted, consumed", StringComparison.Ordinal), "the first machine of the day", TimeSpan.FromMinutes(2));

        await run.Kill(victim);

        Assert.True(await run.Ended(TimeSpan.FromMinutes(3)) == 0, run.Log);
        Assert.Contains("The ledger adds up.", run.Log, StringComparison.Ordinal);
        Assert.Empty(run.RefusedByBroker());
    }
}
