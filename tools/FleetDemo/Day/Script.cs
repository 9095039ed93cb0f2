using MakPlatform.Contracts.V1;
using MakPlatform.FleetDemo.Fleet;

namespace MakPlatform.FleetDemo.Day;

/// <summary>A day in the life of a fleet of 60 with a key of 50 activations; every outcome is known beforehand.</summary>
public sealed class Script
{
    /// <summary>Activations of the key, and of the later grant.</summary>
    public const int Bought = 50, Granted = 50;

    private const int Fleet = 60, Virtual = 4, Morning = 42, LastFree = 4;

    public Script(SerialMaker made, FleetMachine? thisMachine)
    {
        var maker = new FleetMaker(made);
        var virtuals = maker.Virtual(Virtual);
        List<FleetMachine> fleet = [.. thisMachine is null ? [] : new[] { thisMachine }, .. virtuals, .. maker.Physical(Fleet - Virtual - (thisMachine is null ? 0 : 1))];
        var desks = fleet.Where(machine => machine != thisMachine && !virtuals.Contains(machine)).ToList();
        var rest = fleet[(Morning + LastFree)..];

        BeforeNoon =
        [
            .. thisMachine is null ? [] : new[] { new Act("This very machine asks", [First(thisMachine, thisMachine)]) },
            new("The fleet is rolled out", [.. fleet[..Morning].Where(machine => machine != thisMachine).Select(machine => First(machine, thisMachine))]),
            new("Some machines are reimaged", [.. desks[..5].Append(virtuals[0]).Select(machine => Kept(machine.Reimaged(made), "reimaged", ActivationReason.Reimage))]),
            new("Some get new memory and new disks", [.. desks[5..10].Select(machine => Kept(machine.WithNewMemoryAndDisks(made), "new RAM and disks", ActivationReason.HardwareChange))]),
            new("One gets a new motherboard", [new(desks[10].WithNewBoard(made), "new motherboard", ActivationReason.HardwareChange, Expected.Consumed)]),
            new("Virtual machines are cloned", [.. virtuals.Take(3).Select((machine, at) => Clone(machine, made, at + 1))]),
        ];
        AtNoon =
        [
            new("The last activations are used up", [.. fleet[Morning..(Morning + LastFree)].Select(machine => First(machine, thisMachine))]),
            new("The pool is empty: the rest of the fleet is refused", [.. rest.Select(machine => new Scene(machine, "first activation", ActivationReason.NewMachine, Expected.Exhausted))]),
            new("Machines that are active stay so and may come back", [.. desks[11..15].Select(machine => Kept(machine.Reimaged(made), "reimaged", ActivationReason.Reimage)), Kept(desks[15].WithNewMemoryAndDisks(made), "new RAM and disks", ActivationReason.HardwareChange)]),
        ];
        AfterNoon = [new("The rest of the fleet asks again", [.. rest.Select(machine => First(machine, thisMachine))])];
    }

    /// <summary>Until the pool is nearly empty.</summary>
    public IReadOnlyList<Act> BeforeNoon { get; }

    /// <summary>Until it is empty, and what that means.</summary>
    public IReadOnlyList<Act> AtNoon { get; }

    /// <summary>After more activations were granted.</summary>
    public IReadOnlyList<Act> AfterNoon { get; }

    private static Scene First(FleetMachine machine, FleetMachine? thisMachine) =>
        new(machine, machine == thisMachine ? "this very machine" : "first activation", machine.Hardware.Hypervisor is null ? ActivationReason.NewMachine : ActivationReason.VirtualMachine, Expected.Consumed);

    private static Scene Kept(FleetMachine machine, string what, ActivationReason reason) => new(machine, what, reason, Expected.Kept);

    private static Scene Clone(FleetMachine machine, SerialMaker made, int number) =>
        new(machine.Cloned(made, $"{machine.Name}-C{number}"), $"clone of {machine.Name}", ActivationReason.VirtualMachine, Expected.Consumed);
}
