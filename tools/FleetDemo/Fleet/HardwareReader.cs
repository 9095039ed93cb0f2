using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>
/// Reads the hardware of the machine that it runs on, as Linux shows it without privileges: SMBIOS from
/// <c>/sys/class/dmi/id</c> (serial numbers there are for root), processors, disks, adapters and PCI devices.
/// What a machine, a container or another system does not show is left out.
/// </summary>
public sealed class HardwareReader(string root = "/")
{
    private const long SectorSize = 512;

    // Not drives: loop devices, memory disks, device mapper, software RAID, optical drives, floppies, network block devices.
    private static readonly string[] NoDrives = ["loop", "ram", "zram", "dm-", "md", "sr", "fd", "nbd"];
    private readonly SystemFiles files = new(root);

    /// <summary>What this machine shows; null where that is nothing at all.</summary>
    public HardwareDescription? Read()
    {
        var devices = PciDevices().ToList();
        var hardware = new HardwareDescription
        {
            System = SystemOrNull(),
            Board = Board(),
            Chassis = Chassis(),
            Bios = Bios(),
            Cpus = NullIfEmpty(CpuInfo.Read(files.Lines("proc/cpuinfo"))),
            Disks = NullIfEmpty(Disks()),
            NetworkAdapters = NullIfEmpty(Adapters()),
            DisplayAdapters = NullIfEmpty(OfClass(devices, "0x03")),
            AudioDevices = NullIfEmpty(OfClass(devices, "0x0403")),
            StorageControllers = NullIfEmpty(OfClass(devices, "0x01")),
        };
        return hardware == new HardwareDescription() ? null : hardware;
    }

    // Boards without SMBIOS, such as most with ARM, name themselves in the device tree.
    private SystemComponent? SystemOrNull() => NullIfBlank(new SystemComponent
    {
        Manufacturer = Dmi("sys_vendor"),
        Product = Dmi("product_name") ?? files.Text("proc/device-tree/model"),
        Version = Dmi("product_version"),
        Sku = Dmi("product_sku"),
        Family = Dmi("product_family"),
        Serial = Dmi("product_serial") ?? files.Text("proc/device-tree/serial-number"),
        Uuid = Dmi("product_uuid"),
    });

    private BoardComponent? Board() => NullIfBlank(new BoardComponent
    {
        Manufacturer = Dmi("board_vendor"),
        Product = Dmi("board_name"),
        Version = Dmi("board_version"),
        Serial = Dmi("board_serial"),
        AssetTag = Dmi("board_asset_tag"),
    });

    private ChassisComponent? Chassis() => NullIfBlank(new ChassisComponent
    {
        Manufacturer = Dmi("chassis_vendor"),
        Type = Dmi("chassis_type"),
        Serial = Dmi("chassis_serial"),
        AssetTag = Dmi("chassis_asset_tag"),
    });

    private BiosComponent? Bios() => NullIfBlank(new BiosComponent
    {
        Vendor = Dmi("bios_vendor"),
        Version = Dmi("bios_version"),
        ReleaseDate = Dmi("bios_date"),
    });

    private List<DiskComponent> Disks() =>
    [
        .. files.Folders("sys/block").Where(disk => !NoDrives.Any(prefix => disk.StartsWith(prefix, StringComparison.Ordinal))).Select(disk => new DiskComponent
        {
            Model = files.Text($"sys/block/{disk}/device/model"),
            Serial = files.Text($"sys/block/{disk}/serial") ?? files.Text($"sys/block/{disk}/device/serial"),
            WorldWideName = files.Text($"sys/block/{disk}/wwid") ?? files.Text($"sys/block/{disk}/device/wwid"),
            SizeBytes = files.Number($"sys/block/{disk}/size") * SectorSize,
            BusType = disk.StartsWith("nvme", StringComparison.Ordinal) ? "NVMe" : files.LinkName($"sys/block/{disk}/device/subsystem"),
        }),
    ];

    // Adapters without a device behind them are the system's own: bridges, tunnels, loopback.
    private List<NetworkAdapterComponent> Adapters() =>
    [
        .. files.Folders("sys/class/net").Where(name => files.Exists($"sys/class/net/{name}/device")).Select(name => new NetworkAdapterComponent
        {
            MacAddress = files.Text($"sys/class/net/{name}/address"),
            Name = name,
            Kind = files.Exists($"sys/class/net/{name}/wireless") ? "WiFi" : "Ethernet",
            BusType = files.LinkName($"sys/class/net/{name}/device/subsystem") is "virtio" or "vmbus" or "xen" ? "Virtual" : files.LinkName($"sys/class/net/{name}/device/subsystem"),
        }),
    ];

    private IEnumerable<(string Class, DeviceComponent Device)> PciDevices() =>
        from address in files.Folders("sys/bus/pci/devices")
        let kind = files.Text($"sys/bus/pci/devices/{address}/class")
        let vendor = files.Text($"sys/bus/pci/devices/{address}/vendor")
        let device = files.Text($"sys/bus/pci/devices/{address}/device")
        where kind is not null && vendor is not null && device is not null
        select (kind, new DeviceComponent { PnpDeviceId = $"PCI\\VEN_{Hex(vendor)}&DEV_{Hex(device)}" });

    private static List<DeviceComponent> OfClass(IEnumerable<(string Class, DeviceComponent Device)> devices, string prefix) =>
        [.. devices.Where(device => device.Class.StartsWith(prefix, StringComparison.Ordinal)).Select(device => device.Device)];

    // "0x8086"
    private static string Hex(string value) => value.Replace("0x", "", StringComparison.Ordinal).ToUpperInvariant();

    private string? Dmi(string name) => files.Text($"sys/class/dmi/id/{name}");

    private static T? NullIfBlank<T>(T component) where T : class, new() => component.Equals(new T()) ? null : component;

    private static List<T>? NullIfEmpty<T>(List<T> list) => list.Count == 0 ? null : list;
}
