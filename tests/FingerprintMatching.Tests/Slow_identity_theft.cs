using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FleetLives;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>A machine may change part by part for years. Its identity may not wander off step by step.</summary>
public sealed class Slow_identity_theft
{
    private readonly Numbers numbers = new(new Random(5));
    private readonly Player player = new();

    [Fact]
    public void A_machine_whose_every_part_but_the_board_changes_over_the_years_stays_itself()
    {
        var machine = New();
        var first = player.See(machine);
        Func<HardwareDescription, HardwareDescription>[] years =
        [
            one => Events.DiskReplaced(one, numbers), one => Events.MemoryReplaced(one, numbers), Events.GraphicsAdded, one => Events.WirelessReplaced(one, numbers), Events.CpuUpgraded,
            Events.AudioReplaced, one => Events.ChassisSwapped(one, numbers), one => Events.BiosUpdated(one, numbers), one => Events.DiskReplaced(one, numbers), Views.Linux, one => Events.MemoryAdded(one, numbers),
        ];
        foreach (var year in years)
        {
            machine = year(machine);
            Assert.Equal(first.MachineId, player.See(machine).MachineId);
        }
    }

    [Fact]
    public void The_same_changes_at_once_are_the_same_machine_as_long_as_the_board_is()
    {
        var machine = New();
        var first = player.See(machine);
        var all = Events.ChassisSwapped(Events.CpuUpgraded(Events.MemoryReplaced(Events.DiskReplaced(Events.WirelessReplaced(machine, numbers), numbers), numbers)), numbers);
        Assert.Equal(first.MachineId, player.See(all).MachineId);
    }

    [Fact]
    public void Anchor_by_anchor_it_is_another_machine_when_the_last_founding_one_goes()
    {
        var machine = New();
        var first = player.See(machine);
        // Each step leaves two anchors that agree with the step before.
        machine = machine with { NetworkAdapters = [Assembly.Wired(numbers)] };
        Assert.Equal(first.MachineId, player.See(machine).MachineId);
        machine = machine with { Tpm = machine.Tpm! with { EndorsementKeyHash = numbers.Hex(64) } };
        Assert.Equal(first.MachineId, player.See(machine).MachineId);
        machine = machine with { System = machine.System! with { Uuid = numbers.Uuid() } };
        Assert.Equal(first.MachineId, player.See(machine).MachineId);
        machine = machine with { Board = machine.Board! with { Serial = numbers.Letter(14) } };
        var last = player.See(machine);

        Assert.NotEqual(first.MachineId, last.MachineId);
        Assert.Equal((Verdict.MotherboardReplaced, first.MachineId, true), (last.Verdict, last.PreviousMachineId, last.NeedsReview));
    }

    [Fact]
    public void A_jump_is_another_machine()
    {
        var machine = New();
        var first = player.See(machine);
        Assert.NotEqual(first.MachineId, player.See(Events.BoardReplaced(machine, numbers)).MachineId);
    }

    [Fact]
    public void The_threshold_counts_what_can_be_compared()
    {
        var founding = Portrait.From(false, [new(TraitKind.BoardSerial, "b1"), new(TraitKind.SystemUuid, "u1"), new(TraitKind.OnboardMac, "m1")]);
        Assert.False(DriftRule.IsGone(Portrait.From(false, [new(TraitKind.BoardSerial, "b2")]), founding));
        Assert.False(DriftRule.IsGone(Portrait.From(false, [new(TraitKind.BoardSerial, "b2"), new(TraitKind.SystemUuid, "u2"), new(TraitKind.OnboardMac, "m1")]), founding));
        Assert.True(DriftRule.IsGone(Portrait.From(false, [new(TraitKind.BoardSerial, "b2"), new(TraitKind.SystemUuid, "u2")]), founding));
    }

    [Fact]
    public void Parts_that_go_from_board_to_board_belong_to_the_last_machine_alone_and_are_not_taken_for_shared()
    {
        var machine = New();
        player.See(machine);
        for (var board = 0; board <= LearnRule.MostMachines; board++)
        {
            machine = Events.BoardReplaced(machine, numbers);
            Assert.Equal(Verdict.MotherboardReplaced, player.See(machine).Verdict);
        }

        Assert.Empty(player.Learned);
    }

    // A Lenovo desktop or notebook, whose UUID is no service tag.
    private HardwareDescription New() => Assembly.Build(Samples.Physical.First(sample => sample.System?.Manufacturer == "LENOVO" && sample.Type == "Desktop"), Programmed.All, numbers) is var machine
        ? machine with { Tpm = new() { EndorsementKeyHash = numbers.Hex(64) } }
        : throw new InvalidOperationException();
}
