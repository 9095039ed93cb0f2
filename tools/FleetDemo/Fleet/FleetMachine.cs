using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>A machine of the fleet, and what can happen to it in a day.</summary>
public sealed record FleetMachine(string Name, string Model, HardwareDescription Hardware, OsInstallation? Installation)
{
    /// <summary>Installed again: the hardware is as it was, every identifier of the system is new (R3).</summary>
    public FleetMachine Reimaged(SerialMaker made) => this with { Installation = Parts.Installation(made) };

    /// <summary>Other memory and other disks, both at once (R4).</summary>
    public FleetMachine WithNewMemoryAndDisks(SerialMaker made) =>
        this with { Hardware = Hardware with { Memory = Parts.NewMemory(made), Disks = Parts.Disks(made, Hardware.Disks?.Count ?? 1) }, Installation = Parts.Installation(made) };

    /// <summary>
    /// Another board of the same kind, with all that is soldered to it (R5). The technician writes the old system serial
    /// number into it, as service manuals ask.
    /// </summary>
    public FleetMachine WithNewBoard(SerialMaker made)
    {
        var serial = made.BoardSerial(Makers.Of(Hardware.System?.Manufacturer), Hardware.System?.Serial ?? made.Digits(12));
        var adapters = Hardware.NetworkAdapters?.Select((adapter, at) => at == 0 ? Parts.Ethernet(made) : adapter).ToList();
        return this with
        {
            Hardware = Hardware with
            {
                Board = Hardware.Board is null ? null : Hardware.Board with { Serial = serial },
                System = Hardware.System is null ? null : Hardware.System with { Uuid = made.Uuid().ToString() },
                NetworkAdapters = adapters,
            },
        };
    }

    /// <summary>A copy of a virtual machine: the hypervisor gives it an identity of its own, the system inside does not notice (R7).</summary>
    public FleetMachine Cloned(SerialMaker made, string name)
    {
        var uuid = made.Uuid().ToString();
        return this with
        {
            Name = name,
            Hardware = Hardware with
            {
                System = Hardware.System is null ? null : Hardware.System with { Uuid = uuid },
                Hypervisor = Hardware.Hypervisor is null ? null : Hardware.Hypervisor with { InstanceId = uuid, GenerationId = made.Uuid().ToString() },
                NetworkAdapters = [Parts.VirtualCard(made)],
            },
        };
    }
}
