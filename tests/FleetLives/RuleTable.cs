using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using static MakPlatform.FleetLives.Events;

namespace MakPlatform.FleetLives;

/// <summary>The rules R3 to R6 as a table of variants, for one model of physical machine.</summary>
public static class RuleTable
{
    private static readonly Verdict[] Unchanged = [Verdict.SameMachine];
    private static readonly Verdict[] Changed = [Verdict.SameMachineChangedParts];
    private static readonly Verdict[] Known = [Verdict.SameMachine, Verdict.SameMachineChangedParts];
    private static readonly Verdict[] OtherBoard = [Verdict.MotherboardReplaced];
    private static readonly Verdict[] Unknown = [Verdict.DifferentMachine];

    /// <summary>Every variant for this model.</summary>
    public static IReadOnlyList<Scenario> Of(SampleMachine sample, Programmed programmed = Programmed.All)
    {
        HardwareDescription New(Numbers numbers) => Assembly.Build(sample, programmed, numbers);

        // Where a sample tells no memory, memory that is told later is no change.
        var changedMemory = sample.Memory is [_, ..] ? Changed : Known;

        Scenario Life(string rule, string name, Verdict[] verdicts, Func<HardwareDescription, Numbers, HardwareDescription> happens) => new(rule, name, numbers =>
        {
            var machine = New(numbers);
            var isSame = verdicts.All(verdict => verdict.IsSame());
            return [new(machine, null, Unknown), new(happens(machine, numbers), isSame ? 0 : null, verdicts)];
        });

        return
        [
            Life("R3", "reimaged", Unchanged, (m, _) => m),
            Life("R3", "reimaged, told by Windows", Known, (m, _) => Views.Windows(m)),
            Life("R3", "reimaged from Windows to Linux", Known, (m, _) => Views.Linux(m)),
            Life("R3", "BIOS updated", Unchanged, BiosUpdated),
            Life("R3", "told with fewer parts", Known, (m, _) => m with { Memory = null, Disks = null, AudioDevices = null, DisplayAdapters = null }),
            Life("R3", "network adapters not told", Known, (m, _) => m with { NetworkAdapters = null }),
            Life("R3", "TPM switched off", Known, (m, _) => m with { Tpm = null }),
            Life("R3", "in a dock, with a USB disk", Unchanged, Docked),
            Life("R3", "all lists in another order", Unchanged, (m, _) => Reversed(m)),
            Life("R3", "locally administered Wi-Fi address", Known, (m, n) => m with { NetworkAdapters = [.. m.NetworkAdapters!, new() { MacAddress = n.Mac("da:a1:19"), Kind = "WiFi" }] }),
            Life("R3", "under its own hypervisor", Known, (m, n) => m with { Hypervisor = new() { Vendor = "Microsoft Hv" }, NetworkAdapters = [.. m.NetworkAdapters!, new() { MacAddress = n.Mac("00:15:5d"), Name = "Hyper-V Virtual Ethernet Adapter", BusType = "Virtual" }] }),
            Life("R3", "CPU and serials in lower case, spaces added", Known, (m, _) => m with { Board = m.Board! with { Serial = $" {m.Board.Serial?.ToLowerInvariant()} " } }),

            Life("R4", "storage replaced with a larger one", Changed, (m, n) => m with { Disks = [Assembly.Disk(n) with { SizeBytes = 4L << 40 }] }),
            Life("R4", "all RAM replaced", changedMemory, MemoryReplaced),
            Life("R4", "RAM and storage replaced", Changed, (m, n) => DiskReplaced(MemoryReplaced(m, n), n)),
            Life("R4", "RAM added", changedMemory, MemoryAdded),
            Life("R4", "storage added", Changed, DiskAdded),
            Life("R4", "Wi-Fi card replaced", Known, WirelessReplaced),
            Life("R4", "network card added", Known, WiredCardAdded),
            Life("R4", "network adapter replaced", Known, WiredReplaced),
            Life("R4", "graphics card added", Changed, (m, _) => GraphicsAdded(m)),
            Life("R4", "audio replaced", Changed, (m, _) => AudioReplaced(m)),
            Life("R4", "CPU upgraded", Known, (m, _) => CpuUpgraded(m)),
            Life("R4", "CPU with its firmware TPM upgraded", Known, CpuAndFirmwareTpmReplaced),
            Life("R4", "CPU, RAM and storage replaced", Changed, (m, n) => DiskReplaced(MemoryReplaced(CpuUpgraded(m), n), n)),
            Life("R4", "chassis swapped", Known, ChassisSwapped),
            Life("R4", "RAM, storage, graphics and BIOS, from Windows to Linux", Changed, (m, n) => Views.Linux(BiosUpdated(GraphicsAdded(DiskReplaced(MemoryReplaced(m, n), n)), n))),
            Life("R4", "network adapter and storage replaced", Changed, (m, n) => DiskReplaced(WiredReplaced(m, n), n)),

            Life("R5", "board replaced by the same model, repaired under its system serial", OtherBoard, BoardReplaced),
            Life("R5", "board replaced by another model", OtherBoard, (m, n) => OtherModel(BoardReplaced(m, n))),
            Life("R5", "board and CPU replaced", OtherBoard, (m, n) => CpuUpgraded(BoardReplaced(m, n))),
            Life("R5", "board, CPU and RAM replaced", OtherBoard, (m, n) => MemoryReplaced(CpuUpgraded(BoardReplaced(m, n)), n)),
            Life("R5", "board and storage replaced", OtherBoard, (m, n) => DiskReplaced(BoardReplaced(m, n), n)),
            Life("R5", "board, RAM and storage replaced", OtherBoard, (m, n) => DiskReplaced(MemoryReplaced(BoardReplaced(m, n), n), n)),
            Life("R5", "board replaced, told by Windows", OtherBoard, (m, n) => Views.Windows(BoardReplaced(m, n))),
            Life("R5", "board replaced, BIOS newer", OtherBoard, (m, n) => BiosUpdated(BoardReplaced(m, n), n)),
            Life("R5", "board replaced, Wi-Fi card replaced", OtherBoard, (m, n) => WirelessReplaced(BoardReplaced(m, n), n)),
            Life("R5", "board replaced, a network card kept", OtherBoard, CardKept),
            Life("R5", "board replaced, its serial left unprogrammed", OtherBoard, (m, n) => BoardReplaced(m, n) is var after ? after with { Board = after.Board! with { Serial = "Default string" }, System = after.System! with { Uuid = n.Uuid() } } : m),
            Life("R5", "board replaced, the UUID written back", OtherBoard, (m, n) => BoardReplaced(m, n) is var after ? after with { System = after.System! with { Uuid = m.System!.Uuid } } : m),
            new("R5", "board replaced, then reimaged and given RAM", numbers =>
            {
                var machine = New(numbers);
                var repaired = BoardReplaced(machine, numbers);
                return [new(machine, null), new(repaired, null, OtherBoard), new(repaired, 1, Unchanged), new(MemoryReplaced(repaired, numbers), 1, changedMemory)];
            }),

            .. OtherMachines(sample, programmed),
        ];
    }

    private static Scenario[] OtherMachines(SampleMachine sample, Programmed programmed)
    {
        HardwareDescription New(Numbers numbers) => Assembly.Build(sample, programmed, numbers);

        Scenario Pair(string name, Func<HardwareDescription, HardwareDescription, Numbers, HardwareDescription> second) => new("R6", name, numbers =>
        {
            var first = New(numbers);
            return [new(first, null), new(second(first, New(numbers), numbers), null, Unknown), new(first, 0, Unchanged)];
        });

        return
        [
            Pair("of the same model and batch", (_, b, _) => b),
            Pair("told by Linux, the first by Windows", (_, b, _) => Views.Linux(b)),
            Pair("with the first one's disk", (a, b, _) => WithDisksOf(b, a)),
            Pair("with the first one's RAM", (a, b, _) => WithMemoryOf(b, a)),
            Pair("with the first one's disk and RAM", (a, b, _) => WithMemoryOf(WithDisksOf(b, a), a)),
            Pair("with the same host dock", (a, b, n) => b with { NetworkAdapters = [.. b.NetworkAdapters!, Docked(a, n).NetworkAdapters![^1]] }),
            Pair("with the first one's chassis serial", (a, b, _) => b with { Chassis = a.Chassis }),
            Pair("with a shared board serial that no list has", (a, b, _) => b with { Board = b.Board! with { Serial = a.Board!.Serial } }),
            Pair("with a shared UUID that no list has", (a, b, _) => b with { System = b.System! with { Uuid = a.System!.Uuid } }),
            Pair("with the first one's network card", (a, b, _) => b with { NetworkAdapters = [.. b.NetworkAdapters!, .. a.NetworkAdapters!.Take(1)] }),
            new("R6", "two machines swap their disks", numbers =>
            {
                var (a, b) = (New(numbers), New(numbers));
                return [new(a, null), new(b, null), new(WithDisksOf(a, b), 0, Changed), new(WithDisksOf(b, a), 1, Changed)];
            }),
            new("R6", "three of a batch swap disks and RAM in a circle", numbers =>
            {
                var (a, b, c) = (New(numbers), New(numbers), New(numbers));
                return [new(a, null), new(b, null), new(c, null), new(WithDisksOf(a, b), 0), new(WithMemoryOf(WithDisksOf(b, c), a), 1), new(WithDisksOf(c, a), 2)];
            }),
            new("R6", "a disk moved to a machine that is known", numbers =>
            {
                var (a, b) = (New(numbers), New(numbers));
                return [new(a, null), new(b, null), new(WithDisksOf(b, a), 1, Changed), new(DiskReplaced(a, numbers), 0, Changed)];
            }),
        ];
    }

    // An add-in card keeps its address when the board under it goes.
    private static HardwareDescription CardKept(HardwareDescription machine, Numbers numbers)
    {
        var after = BoardReplaced(machine, numbers);
        return after with { NetworkAdapters = [.. after.NetworkAdapters!, machine.NetworkAdapters![0]] };
    }

    private static HardwareDescription OtherModel(HardwareDescription machine) => machine with { Board = machine.Board! with { Product = "Z790 Taichi" } };

    private static HardwareDescription Reversed(HardwareDescription machine) => machine with
    {
        Memory = [.. machine.Memory!.Reverse()],
        Disks = [.. machine.Disks!.Reverse()],
        NetworkAdapters = [.. machine.NetworkAdapters!.Reverse()],
    };
}
