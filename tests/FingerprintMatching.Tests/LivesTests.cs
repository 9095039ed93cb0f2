using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Simulated lives against the limits that the matcher is held to; the benchmark <c>lives</c> runs larger ones.</summary>
public sealed class LivesTests
{
    [Theory]
    [InlineData(Programmed.All, 0.5)]
    [InlineData(Programmed.AsInLife, 3)]
    [InlineData(Programmed.Nothing, 3)]
    public void Machines_stay_themselves_and_are_never_silently_taken_for_another(Programmed programmed, double mostSplitPercent)
    {
        var result = Lives.Simulate(Samples.Physical, programmed, twins: 2, seed: 7);

        var faults = string.Join('\n', result.Faults.GroupBy(fault => fault).OrderByDescending(fault => fault.Count()).Select(fault => $"{fault.Count()} x {fault.Key}").Take(12));
        Assert.True(result.SplitPercent <= mostSplitPercent, $"{result}\n{faults}");
        Assert.True(result.MergesPer100KPairs < 1 && result.SilentMerges == 0, $"{result}\n{faults}");
    }
}
