using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetLives;

/// <summary>Builds a physical machine of a sample's model: the parts that the sample shows, and unique numbers of its own.</summary>
public static class Assembly
{
    /// <summary>A new machine of this model, as it leaves the factory.</summary>
    public static HardwareDescription Build(SampleMachine sample, Programmed programmed, Numbers numbers)
    {
        var hasNumbers = programmed == Programmed.All || (programmed == Programmed.AsInLife && !numbers.Chance(UnprogrammedShare(sample)));
        var maker = sample.System?.Manufacturer;
        var serial = numbers.SystemSerial(maker);
        return new()
        {
            System = new()
            {
                Manufacturer = maker,
                Product = sample.System?.Product,
                Version = sample.System?.Version,
                Sku = sample.System?.Sku,
                Family = sample.System?.Family,
                Serial = hasNumbers ? serial : numbers.Placeholder(),
                Uuid = hasNumbers ? Uuid(maker, serial, numbers) : numbers.PlaceholderUuid(),
            },
            Board = new()
            {
                Manufacturer = sample.Board?.Manufacturer,
                Product = sample.Board?.Product,
                Version = sample.Board?.Version,
                Serial = hasNumbers ? numbers.BoardSerial(maker, serial) : numbers.Placeholder(),
            },
            Chassis = new() { Manufacturer = maker, Type = sample.Type, Serial = hasNumbers && sample.IsMobile ? serial : numbers.Placeholder() },
            Bios = new() { Vendor = sample.Bios?.Vendor, Version = sample.Bios?.Version, ReleaseDate = sample.Bios?.Date, SmbiosVersion = IsOld(sample) ? "2.4" : "3.2" },
            Tpm = !hasNumbers || IsOld(sample) ? null : new() { EndorsementKeyHash = numbers.Hex(64), SpecVersion = "2.0" },
            Cpus = [new() { Name = sample.Cpu?.Version, ProcessorId = sample.Cpu?.Id }],
            Memory = [.. (sample.Memory ?? []).Select(module => Module(module, hasNumbers, numbers))],
            Disks = [Disk(numbers)],
            NetworkAdapters = Adapters(sample, numbers),
            DisplayAdapters = [new() { Name = "Integrated graphics", PnpDeviceId = @"PCI\VEN_8086&DEV_9A49&SUBSYS_0A6C1028" }],
            AudioDevices = [new() { Name = "High definition audio", PnpDeviceId = @"PCI\VEN_8086&DEV_A0C8&SUBSYS_0A6C1028" }],
        };
    }

    /// <summary>A memory module of this part.</summary>
    public static MemoryComponent Module(SampleModule module, bool hasNumbers, Numbers numbers) => new()
    {
        SizeMiB = module.Size,
        PartNumber = module.Part,
        Manufacturer = module.Manufacturer,
        Serial = hasNumbers ? numbers.Hex(8) : "00000000",
    };

    /// <summary>A new disk.</summary>
    public static DiskComponent Disk(Numbers numbers)
    {
        var nvme = numbers.Chance(0.6);
        return new()
        {
            Model = nvme ? numbers.Any(["Samsung SSD 980 PRO 1TB", "WD_BLACK SN770 500GB", "KXG60ZNV512G"]) : numbers.Any(["Samsung SSD 870 EVO 500GB", "ST1000LM035-1RK172", "CT500MX500SSD1"]),
            Serial = $"S{numbers.Letter(13)}",
            WorldWideName = nvme ? $"eui.0025385{numbers.Hex(9).ToLowerInvariant()}" : $"0x5002538{numbers.Hex(9).ToLowerInvariant()}",
            SizeBytes = 500_107_862_016,
            BusType = nvme ? "NVMe" : "SATA",
        };
    }

    /// <summary>A Wi-Fi card.</summary>
    public static NetworkAdapterComponent Wireless(Numbers numbers) =>
        new() { MacAddress = numbers.WirelessMac(), Name = "Intel(R) Wi-Fi 6 AX201", Kind = "WiFi", BusType = "PCI" };

    /// <summary>A wired adapter on the board.</summary>
    public static NetworkAdapterComponent Wired(Numbers numbers) =>
        new() { MacAddress = numbers.WiredMac(), Name = "Intel(R) Ethernet Connection I219-LM", Kind = "Ethernet", BusType = "PCI" };

    private static NetworkAdapterComponent[] Adapters(SampleMachine sample, Numbers numbers) => sample.Type switch
    {
        "Server" => [Wired(numbers), Wired(numbers)],
        "Tablet" or "Stick Pc" => [Wireless(numbers)],
        _ when sample.IsMobile => numbers.Chance(0.8) ? [Wired(numbers), Wireless(numbers)] : [Wireless(numbers)],
        _ => numbers.Chance(0.2) ? [Wired(numbers), Wireless(numbers)] : [Wired(numbers)],
    };

    private static string Uuid(string? maker, string serial, Numbers numbers) => maker == "Dell Inc." ? Numbers.DellUuid(serial) : numbers.Uuid();

    private static bool IsOld(SampleMachine sample) => sample.Bios?.Date is { Length: 10 } date && string.CompareOrdinal(date[6..], "2010") < 0;

    private static double UnprogrammedShare(SampleMachine sample) => sample.Type switch
    {
        "Desktop" => 0.307,
        "Mini Pc" => 0.114,
        _ when sample.IsMobile => 0.005,
        _ => 0.12,
    };
}
