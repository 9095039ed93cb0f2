using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>1,000 real before and after reports, mean gap 1.6 years: BIOS, RAM and CPU as life changed them.</summary>
public sealed class RealPairsTests
{
    [Theory]
    [InlineData(Programmed.All)]
    [InlineData(Programmed.Nothing)]
    public void A_real_machine_is_recognised_after_what_life_did_to_it(Programmed programmed)
    {
        var kept = Samples.Pairs.Where(pair => !RealPairs.IsBoardSwap(pair)).ToList();
        var faults = kept.Select((pair, index) => Fault(pair, programmed, swapped: false, isSame: true, index)).OfType<string>().ToList();

        Assert.True(kept.Count >= 990, $"only {kept.Count} pairs without a board swap");
        Assert.True(faults.Count == 0, $"{faults.Count} of {kept.Count} wrong:\n{string.Join('\n', faults.Take(10))}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_real_board_swap_is_seen_also_when_the_old_numbers_were_written_into_the_new_board(bool newNumbers)
    {
        var swaps = Samples.Pairs.Where(RealPairs.IsBoardSwap).ToList();

        Assert.NotEmpty(swaps);
        Assert.All(swaps, pair => Assert.Null(Fault(pair, Programmed.All, newNumbers, isSame: false, 1)));
    }

    private static string? Fault(SamplePair pair, Programmed programmed, bool swapped, bool isSame, int seed)
    {
        var (before, after) = RealPairs.Describe(pair, programmed, swapped, new(new Random(seed)));
        var player = new Player();
        var first = player.See(before);
        var second = player.See(after);
        var right = isSame ? second.MachineId == first.MachineId : second is { Verdict: Verdict.MotherboardReplaced } && second.PreviousMachineId == first.MachineId;
        return right ? null : $"{pair.Before.Board?.Product} to {pair.After.Board?.Product}: {second.Verdict} - {second.Explanation}";
    }
}
