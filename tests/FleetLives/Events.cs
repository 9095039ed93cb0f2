using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetLives;

/// <summary>What happens to a physical machine; each leaves all else as it was.</summary>
public static class Events
{
    public static HardwareDescription DiskReplaced(HardwareDescription machine, Numbers numbers) => machine with { Disks = [Assembly.Disk(numbers)] };

    public static HardwareDescription DiskAdded(HardwareDescription machine, Numbers numbers) => machine with { Disks = [.. machine.Disks!, Assembly.Disk(numbers)] };

    public static HardwareDescription MemoryReplaced(HardwareDescription machine, Numbers numbers) => machine with
    {
        Memory = [.. Enumerable.Range(0, 2).Select(_ => new MemoryComponent
        {
            SizeMiB = 16384,
            PartNumber = "KF432C16BB" + numbers.Digits(3),
            Manufacturer = "Kingston",
            Serial = HasNumbers(machine) ? numbers.Hex(8) : "00000000",
        })],
    };

    public static HardwareDescription MemoryAdded(HardwareDescription machine, Numbers numbers) =>
        machine with { Memory = [.. machine.Memory!, .. MemoryReplaced(machine, numbers).Memory!.Take(1)] };

    public static HardwareDescription WirelessReplaced(HardwareDescription machine, Numbers numbers) =>
        machine with { NetworkAdapters = [.. machine.NetworkAdapters!.Where(adapter => adapter.Kind != "WiFi"), Assembly.Wireless(numbers)] };

    public static HardwareDescription WiredReplaced(HardwareDescription machine, Numbers numbers) =>
        machine with { NetworkAdapters = [.. machine.NetworkAdapters!.Where(adapter => adapter.Kind == "WiFi"), Assembly.Wired(numbers)] };

    public static HardwareDescription WiredCardAdded(HardwareDescription machine, Numbers numbers) =>
        machine with { NetworkAdapters = [.. machine.NetworkAdapters!, Assembly.Wired(numbers)] };

    public static HardwareDescription Docked(HardwareDescription machine, Numbers numbers) => machine with
    {
        NetworkAdapters = [.. machine.NetworkAdapters!, new() { MacAddress = numbers.Mac("00:e0:4c"), Name = "Realtek USB GbE Family Controller", Kind = "Ethernet", BusType = "USB" }],
        Disks = [.. machine.Disks!, new() { Model = "SanDisk Extreme", Serial = numbers.Letter(12), BusType = "USB" }],
    };

    public static HardwareDescription GraphicsAdded(HardwareDescription machine) => machine with
    {
        DisplayAdapters = [.. machine.DisplayAdapters!, new() { Name = "NVIDIA GeForce RTX 3060", PnpDeviceId = @"PCI\VEN_10DE&DEV_2504&SUBSYS_397D1462" }],
    };

    public static HardwareDescription AudioReplaced(HardwareDescription machine) =>
        machine with { AudioDevices = [new() { Name = "Sound Blaster Z", PnpDeviceId = @"PCI\VEN_1102&DEV_0012&SUBSYS_00231102" }] };

    public static HardwareDescription CpuUpgraded(HardwareDescription machine) =>
        machine with { Cpus = [new() { Name = "Intel(R) Core(TM) i9-9900K CPU @ 3.60GHz", ProcessorId = "EC 06 09 00 FF FB EB BF" }] };

    /// <summary>AMD's firmware TPM is in the processor, and goes with it.</summary>
    public static HardwareDescription CpuAndFirmwareTpmReplaced(HardwareDescription machine, Numbers numbers) => CpuUpgraded(machine) with
    {
        Tpm = machine.Tpm is null ? null : machine.Tpm with { EndorsementKeyHash = numbers.Hex(64) },
    };

    public static HardwareDescription BiosUpdated(HardwareDescription machine, Numbers numbers) =>
        machine with { Bios = machine.Bios! with { Version = $"9.{numbers.Digits(2)}", ReleaseDate = "07/21/2024" } };

    public static HardwareDescription ChassisSwapped(HardwareDescription machine, Numbers numbers) =>
        machine with { Chassis = machine.Chassis! with { Serial = numbers.Letter(10), Manufacturer = "Fractal Design" } };

    /// <summary>Another board of the same model under the same system serial, as an OEM repairs: what is on the board is new.</summary>
    public static HardwareDescription BoardReplaced(HardwareDescription machine, Numbers numbers)
    {
        var has = HasNumbers(machine);
        // Where nothing wired is on the board, Wi-Fi is soldered to it as often as not.
        var soldered = machine.NetworkAdapters!.All(adapter => adapter.Kind == "WiFi") && numbers.Chance(0.5);
        return machine with
        {
            System = machine.System! with { Uuid = !has ? machine.System.Uuid : IsDell(machine) ? machine.System.Uuid : numbers.Uuid() },
            Board = machine.Board! with { Serial = has ? numbers.BoardSerial(machine.System.Manufacturer, numbers.Letter(7)) : machine.Board.Serial },
            Tpm = machine.Tpm is null ? null : machine.Tpm with { EndorsementKeyHash = numbers.Hex(64) },
            NetworkAdapters = [.. machine.NetworkAdapters!.Select(adapter => adapter.Kind == "WiFi" && !soldered ? adapter : adapter with { MacAddress = numbers.WiredMac() })],
        };
    }

    public static HardwareDescription WithDisksOf(HardwareDescription machine, HardwareDescription other) => machine with { Disks = other.Disks };

    public static HardwareDescription WithMemoryOf(HardwareDescription machine, HardwareDescription other) => machine with { Memory = other.Memory };

    private static bool HasNumbers(HardwareDescription machine) => !Numbers.IsPlaceholderUuid(machine.System?.Uuid);

    private static bool IsDell(HardwareDescription machine) => machine.System?.Uuid?.StartsWith("4C4C4544", StringComparison.Ordinal) == true;
}
