using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetLives;

/// <summary>Real before and after reports of one machine, with unique numbers added from a seed.</summary>
public static class RealPairs
{
    /// <summary>True where the board itself was replaced: its product differs, and not because open firmware names it anew.</summary>
    public static bool IsBoardSwap(SamplePair pair) =>
        pair.Before.Board?.Product is { } before && pair.After.Board?.Product is { } after
        && !string.Equals(before, after, StringComparison.OrdinalIgnoreCase)
        && pair.Before.Bios?.Vendor != "coreboot" && pair.After.Bios?.Vendor != "coreboot";

    /// <summary>Both reports with the numbers of one machine; memory modules of the same part keep theirs.</summary>
    /// <param name="pair">The reports.</param>
    /// <param name="programmed">What the maker programmed.</param>
    /// <param name="swapped">True to give a swapped board new numbers; false where it was given the old ones.</param>
    /// <param name="numbers">Where numbers come from.</param>
    public static (HardwareDescription Before, HardwareDescription After) Describe(SamplePair pair, Programmed programmed, bool swapped, Numbers numbers)
    {
        var before = Assembly.Build(pair.Before, programmed, numbers);
        var after = Assembly.Build(pair.After, programmed, numbers);
        var kept = after with
        {
            System = after.System! with { Serial = before.System!.Serial, Uuid = before.System.Uuid },
            Board = after.Board! with { Serial = before.Board!.Serial },
            Chassis = before.Chassis,
            Tpm = before.Tpm,
            Memory = Modules(before.Memory!, after.Memory!),
            Disks = before.Disks,
            NetworkAdapters = before.NetworkAdapters,
        };
        return (before, swapped ? Events.BoardReplaced(kept, numbers) : kept);
    }

    private static List<MemoryComponent> Modules(IReadOnlyList<MemoryComponent> before, IReadOnlyList<MemoryComponent> after)
    {
        var old = before.ToList();
        return [.. after.Select(module =>
        {
            var at = old.FindIndex(one => one.PartNumber == module.PartNumber && one.SizeMiB == module.SizeMiB);
            if (at < 0)
                return module;
            var same = module with { Serial = old[at].Serial };
            old.RemoveAt(at);
            return same;
        })];
    }
}
