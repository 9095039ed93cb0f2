using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>Parts that the sample does not tell of: disks, network adapters, what an installed system says of itself.</summary>
internal static class Parts
{
    private static readonly (string Model, long Size, string Serial)[] Drives =
    [
        ("Samsung SSD 980 PRO 1TB", 1_000_204_886_016, "S5GX"),
        ("SAMSUNG MZVL2512HCJQ-00BL7", 512_110_190_592, "S64K"),
        ("WDC PC SN730 SDBQNTY-512G-1001", 512_110_190_592, "2039"),
        ("KIOXIA KXG60ZNV512G", 512_110_190_592, "41QF"),
        ("Micron 3400 MTFDKBA512TFH", 512_110_190_592, "2217"),
        ("INTEL SSDPEKNW512G8", 512_110_190_592, "BTNH"),
    ];

    // The first half of a MAC address is its maker's.
    private static readonly (string Name, string Maker)[] Cards =
    [
        ("Intel(R) Ethernet Connection I219-LM", "3C:A9:F4"),
        ("Realtek PCIe GbE Family Controller", "00:E0:4C"),
        ("Intel(R) Ethernet Controller I226-V", "A0:36:9F"),
    ];

    public static IReadOnlyList<DiskComponent> Disks(SerialMaker made, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Disk(made, made.Pick(Drives)))];

    public static IReadOnlyList<MemoryComponent> Memory(SerialMaker made, IReadOnlyList<SampleMemory> modules) =>
        [.. modules.Select(module => new MemoryComponent { SizeMiB = module.Size, Manufacturer = module.Manufacturer, PartNumber = module.Part, Serial = made.Hex(8) })];

    public static IReadOnlyList<MemoryComponent> NewMemory(SerialMaker made) =>
        [.. Enumerable.Range(0, 2).Select(_ => new MemoryComponent { SizeMiB = 16_384, Manufacturer = "Crucial", PartNumber = "CT16G4SFRA32A.C8FF", Serial = made.Hex(8) })];

    public static NetworkAdapterComponent Ethernet(SerialMaker made)
    {
        var (name, maker) = made.Pick(Cards);
        return new() { MacAddress = made.Mac(maker), Name = name, Kind = "Ethernet", BusType = "PCI" };
    }

    public static NetworkAdapterComponent WiFi(SerialMaker made) =>
        new() { MacAddress = made.Mac("8C:16:45"), Name = "Intel(R) Wi-Fi 6 AX201 160MHz", Kind = "WiFi", BusType = "PCI" };

    public static NetworkAdapterComponent VirtualCard(SerialMaker made) =>
        new() { MacAddress = made.Mac("52:54:00"), Name = "Red Hat VirtIO Ethernet Adapter", Kind = "Ethernet", BusType = "Virtual" };

    public static DiskComponent VirtualDisk() => new() { Model = "VirtIO Disk", SizeBytes = 68_719_476_736, BusType = "virtio" };

    // All but the client machine id and the machine's GUID differ on each installation; a clone shares those two as well.
    public static OsInstallation Installation(SerialMaker made) => new()
    {
        InstallationId = made.InstallationId(),
        ApplicationId = new Guid("55c92734-d682-4d71-983e-d6ec3f16059f"),
        OsBuild = "10.0.26100.4652",
        OsName = "Windows 11 Pro",
        ClientMachineId = made.Uuid(),
        MachineGuid = made.Uuid().ToString(),
    };

    private static DiskComponent Disk(SerialMaker made, (string Model, long Size, string Serial) drive) => new()
    {
        Model = drive.Model,
        Serial = drive.Serial + made.Text(11),
        WorldWideName = $"eui.{made.Hex(16)}",
        SizeBytes = drive.Size,
        BusType = "NVMe",
    };
}
