using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetLives;

/// <summary>A machine in a fleet through its life. Who it truly is changes only with its board.</summary>
internal sealed class Unit(SampleMachine sample, Programmed programmed, Numbers numbers, int truth)
{
    public HardwareDescription Machine { get; private set; } = Assembly.Build(sample, programmed, numbers);

    public int Truth { get; private set; } = truth;

    /// <summary>Something happens to it, as often as it does in life.</summary>
    /// <param name="other">Another machine, to exchange parts with.</param>
    /// <param name="newTruth">Who it is if its board goes.</param>
    public void Live(Unit other, Func<int> newTruth)
    {
        var n = numbers;
        // Boards: 0.19 % of re-probed machines in 1.6 years at least (measured), 4 % of Dells with one service tag at most.
        if (n.Chance(0.005))
        {
            Machine = Events.BoardReplaced(Machine, n);
            Truth = newTruth();
        }
        else if (n.Chance(0.01))
        {
            (Machine, other.Machine) = (Events.WithDisksOf(Machine, other.Machine), Events.WithDisksOf(other.Machine, Machine));
        }
        else if (n.Chance(0.01))
        {
            (Machine, other.Machine) = (Events.WithMemoryOf(Machine, other.Machine), Events.WithMemoryOf(other.Machine, Machine));
        }
        else
        {
            Machine = ChangeParts(Machine, sample.IsMobile, n);
        }
    }

    /// <summary>How a tool tells it today: one operating system or another, in a dock or not, with parts left out or not.</summary>
    public HardwareDescription Describe()
    {
        var told = numbers.Chance(0.08) ? Events.Docked(Machine, numbers) : Machine;
        told = numbers.Chance(0.03) ? told with { Memory = null, AudioDevices = null, DisplayAdapters = null } : told;
        told = numbers.Chance(0.02) ? told with { Tpm = null } : told;
        return numbers.Chance(0.5) ? Views.Windows(told) : numbers.Chance(0.6) ? Views.Linux(told) : told;
    }

    // Shares of a stage of life, about a year: BIOS, RAM and CPU as measured on 11,226 real pairs (mean gap 1.6 years).
    private static HardwareDescription ChangeParts(HardwareDescription machine, bool isMobile, Numbers n)
    {
        machine = n.Chance(0.16) ? Events.BiosUpdated(machine, n) : machine;
        machine = n.Chance(0.07) ? Events.MemoryAdded(machine, n) : machine;
        machine = n.Chance(0.04) ? Events.MemoryReplaced(machine, n) : machine;
        machine = n.Chance(0.10) ? Events.DiskReplaced(machine, n) : machine;
        machine = n.Chance(0.04) ? Events.DiskAdded(machine, n) : machine;
        machine = !isMobile && n.Chance(0.04) ? Events.CpuUpgraded(machine) : machine;
        machine = n.Chance(0.03) ? Events.GraphicsAdded(machine) : machine;
        machine = n.Chance(0.02) && machine.NetworkAdapters!.Any(adapter => adapter.Kind == "WiFi") ? Events.WirelessReplaced(machine, n) : machine;
        machine = n.Chance(0.01) ? Events.WiredCardAdded(machine, n) : machine;
        machine = n.Chance(0.002) ? Events.WiredReplaced(machine, n) : machine;
        return n.Chance(0.005) ? Events.ChassisSwapped(machine, n) : machine;
    }
}
