using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>
/// Makes the fleet: real models of the sample, a few of them bought several at once (one model, one batch: R6), and
/// virtual machines.
/// </summary>
public sealed class FleetMaker(SerialMaker made)
{
    private const int Twins = 6;
    private readonly IReadOnlyList<SampleMachine> sample = SampleMachine.All();

    /// <summary>Physical machines; the last few are twins of the first.</summary>
    public IReadOnlyList<FleetMachine> Physical(int count)
    {
        var models = sample.Where(machine => machine is { IsVirtual: false, IsComplete: true }).DistinctBy(machine => (machine.Vendor, machine.Model)).ToList();
        var chosen = Enumerable.Range(0, count - Twins).Select(_ => Take(models)).ToList();
        return [.. chosen.Concat(Enumerable.Repeat(chosen[0], Twins)).Select((machine, at) => Physical(machine, at + 1))];
    }

    /// <summary>Virtual machines.</summary>
    public IReadOnlyList<FleetMachine> Virtual(int count)
    {
        var models = sample.Where(machine => machine.IsVirtual && machine.Vendor != "Bochs").ToList();
        return [.. Enumerable.Range(1, count).Select(number => Virtual(made.Pick(models), number))];
    }

    private SampleMachine Take(List<SampleMachine> from)
    {
        var at = made.Next(from.Count);
        var taken = from[at];
        from.RemoveAt(at);
        return taken;
    }

    private FleetMachine Physical(SampleMachine machine, int number)
    {
        var maker = Makers.Of(machine.System.Manufacturer ?? machine.Board.Manufacturer);
        var serial = made.SystemSerial(maker);
        var hardware = Common(machine, serial) with
        {
            Board = new() { Manufacturer = machine.Board.Manufacturer, Product = machine.Board.Product, Version = machine.Board.Version, Serial = made.BoardSerial(maker, serial) },
            Chassis = new() { Manufacturer = machine.System.Manufacturer, Type = machine.Type, Serial = serial },
            Memory = Parts.Memory(made, machine.Memory),
            Disks = Parts.Disks(made, machine.Type is "Server" ? 2 : 1),
            NetworkAdapters = machine.Type is "Notebook" or "Convertible" or "Tablet" ? [Parts.Ethernet(made), Parts.WiFi(made)] : [Parts.Ethernet(made)],
        };
        return new($"PC-{number:000}", $"{machine.Vendor} {machine.Model}", hardware, Parts.Installation(made));
    }

    private FleetMachine Virtual(SampleMachine machine, int number)
    {
        var hardware = Common(machine, serial: null) with
        {
            Board = new() { Manufacturer = machine.Board.Manufacturer, Product = machine.Board.Product, Version = machine.Board.Version },
            Memory = Parts.Memory(made, machine.Memory).Select(module => module with { Serial = null }).ToList(),
            Disks = [Parts.VirtualDisk()],
            NetworkAdapters = [Parts.VirtualCard(made)],
        };
        hardware = hardware with { Hypervisor = new() { Vendor = "KVMKVMKVM", InstanceId = hardware.System?.Uuid, GenerationId = made.Uuid().ToString() } };
        return new($"VM-{number:00}", $"{machine.Vendor} {machine.Model} (virtual)", hardware, Parts.Installation(made));
    }

    private HardwareDescription Common(SampleMachine machine, string? serial) => new()
    {
        System = new()
        {
            Manufacturer = machine.System.Manufacturer,
            Product = machine.System.Product,
            Version = machine.System.Version,
            Sku = machine.System.Sku,
            Family = machine.System.Family,
            Serial = serial,
            Uuid = made.Uuid().ToString(),
        },
        Bios = new() { Vendor = machine.Bios.Vendor, Version = machine.Bios.Version, ReleaseDate = machine.Bios.Date },
        Cpus = [new() { Name = machine.Cpu.Version, ProcessorId = machine.Cpu.Id }],
    };
}
