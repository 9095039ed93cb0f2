using MakPlatform.FleetDemo.Day;
using MakPlatform.FleetDemo.Fleet;
using Xunit;

namespace MakPlatform.FleetDemo.Tests;

public sealed class ScriptTests
{
    private static readonly FleetMachine This = new("here", "this machine", new(), null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_day_runs_nearly_empty_then_out_and_the_grant_suffices(bool withThisMachine)
    {
        var script = new Script(new SerialMaker(1), withThisMachine ? This : null);
        Assert.InRange(Script.Bought - script.BeforeNoon.Sum(act => act.Consumes), 1, 5);
        Assert.Equal(Script.Bought, script.BeforeNoon.Concat(script.AtNoon).Sum(act => act.Consumes));
        Assert.InRange(script.AfterNoon.Sum(act => act.Consumes), 1, Script.Granted);
    }

    [Fact]
    public void Sixty_machines_ask_for_the_first_time()
    {
        var script = new Script(new SerialMaker(1), This);
        var first = script.BeforeNoon.Concat(script.AtNoon).SelectMany(act => act.Scenes).Where(scene => scene.What is "first activation" or "this very machine");
        Assert.Equal(60, first.Select(scene => scene.Machine.Name).Distinct().Count());
    }

    [Fact]
    public void No_two_machines_share_a_unique_number()
    {
        var machines = new FleetMaker(new SerialMaker(2)).Physical(50).Concat(new FleetMaker(new SerialMaker(3)).Virtual(4)).ToList();
        AssertDistinct(machines.Select(machine => machine.Hardware.System?.Uuid));
        AssertDistinct(machines.SelectMany(machine => machine.Hardware.NetworkAdapters!).Select(adapter => adapter.MacAddress));
        AssertDistinct(machines.Select(machine => machine.Hardware.Board?.Serial).Where(serial => serial is not null));
        AssertDistinct(machines.SelectMany(machine => machine.Hardware.Disks!).Select(disk => disk.Serial).Where(serial => serial is not null));
    }

    [Fact]
    public void The_same_seed_makes_the_same_fleet() => Assert.Equal(
        new FleetMaker(new SerialMaker(4)).Physical(20).Select(machine => (machine.Model, machine.Hardware.System?.Uuid)),
        new FleetMaker(new SerialMaker(4)).Physical(20).Select(machine => (machine.Model, machine.Hardware.System?.Uuid)));

    private static void AssertDistinct(IEnumerable<string?> numbers)
    {
        var all = numbers.ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
    }
}
