using MakPlatform.Contracts.V1;

namespace MakPlatform.TestInfrastructure;

/// <summary>Machines with unique, plausible identities, each made from a number that no other test has.</summary>
public static class TestMachines
{
    private static int made;

    /// <summary>A physical machine never seen before.</summary>
    public static HardwareDescription Physical() => Physical(Interlocked.Increment(ref made));

    /// <summary>A virtual machine never seen before.</summary>
    public static HardwareDescription Virtual()
    {
        var number = Interlocked.Increment(ref made);
        return new()
        {
            System = new() { Manufacturer = "VMware, Inc.", Product = "VMware7,1", Serial = $"VMware-56 4d {Hex(number, 2)} 5a 1b 2c 3d 4e-5f 60 71 82 93 a4 {Hex(number >> 8, 2)} c6", Uuid = $"564d{Hex(number, 4)}-5a1b-2c3d-4e5f-60718293{Hex(number, 4)}" },
            Board = new() { Manufacturer = "Intel Corporation", Product = "440BX Desktop Reference Platform", Serial = "None" },
            Bios = new() { Vendor = "VMware, Inc.", Version = "VMW71.00V.21100432.B64.2301110304", ReleaseDate = "01/11/2023" },
            Hypervisor = new() { Vendor = "VMware", InstanceId = $"50{Hex(number, 6)}-7d1e-4c0f-8a3b-{Hex(number, 12)}", GenerationId = $"{Hex(number, 8)}-90ab-4cde-8f01-23456789abcd" },
            Cpus = [new() { Name = "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", ProcessorId = "BFEBFBFF000606A6" }],
            Memory = [new() { SizeMiB = 8192, Manufacturer = "VMware Virtual RAM", PartNumber = "VMW-8192MB", Serial = "00000001" }],
            Disks = [new() { Model = "VMware Virtual disk", Serial = $"6000c29{Hex(number, 9)}", SizeBytes = 107_374_182_400, BusType = "SCSI" }],
            NetworkAdapters = [new() { MacAddress = $"00:50:56:8{Hex(number >> 16, 1)}:{Hex(number >> 8, 2)}:{Hex(number, 2)}", Name = "vmxnet3", BusType = "PCI" }],
        };
    }

    /// <summary>Another model's memory and disks in the same machine (R4).</summary>
    public static HardwareDescription WithNewMemoryAndDisk(this HardwareDescription machine)
    {
        var number = Interlocked.Increment(ref made);
        return machine with
        {
            Memory = [new() { SizeMiB = 32_768, Manufacturer = "Kingston", PartNumber = "KF548S38-32", Serial = $"9A{Hex(number, 6)}" }],
            Disks = [new() { Model = "WD_BLACK SN850X 2000GB", Serial = $"2334{Hex(number, 8)}", SizeBytes = 2_000_398_934_016, BusType = "NVMe" }],
        };
    }

    /// <summary>The same machine on another motherboard, the rest kept (R5).</summary>
    public static HardwareDescription WithNewBoard(this HardwareDescription machine)
    {
        var other = Physical();
        return machine with
        {
            System = machine.System! with { Uuid = other.System!.Uuid },
            Board = other.Board,
            NetworkAdapters = other.NetworkAdapters,
            Tpm = other.Tpm,
        };
    }

    private static HardwareDescription Physical(int number)
    {
        var tag = $"7X{Hex(number, 5).ToUpperInvariant()}";
        return new()
        {
            System = new() { Manufacturer = "Dell Inc.", Product = "Latitude 7440", Sku = "0C0E", Family = "Latitude", Serial = tag, Uuid = $"4c4c4544-0058-4b10-8032-b7c0{Hex(number, 8)}" },
            Board = new() { Manufacturer = "Dell Inc.", Product = "0P1H8R", Version = "A00", Serial = $"/{tag}/CNWSC{Hex(number * 7, 6).ToUpperInvariant()}/" },
            Chassis = new() { Manufacturer = "Dell Inc.", Type = "Notebook", Serial = tag },
            Bios = new() { Vendor = "Dell Inc.", Version = "1.14.1", ReleaseDate = "02/20/2024", SmbiosVersion = "3.5" },
            Tpm = new() { EndorsementKeyHash = $"{Hex(number, 8)}9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c{Hex(number, 2)}", SpecVersion = "2.0" },
            Cpus = [new() { Name = "13th Gen Intel(R) Core(TM) i7-1365U", ProcessorId = "BFEBFBFF000B06A2", Cores = 10 }],
            Memory = [new() { SizeMiB = 16_384, Manufacturer = "SK Hynix", PartNumber = "H9JCNNNFA5MLYR-N6E", Serial = $"3F{Hex(number, 6)}" }],
            Disks = [new() { Model = "PC801 NVMe SK hynix 512GB", Serial = $"SJC8N{Hex(number, 8).ToUpperInvariant()}", SizeBytes = 512_110_190_592, BusType = "NVMe" }],
            NetworkAdapters = [new() { MacAddress = $"b4:45:06:{Hex(number >> 16, 2)}:{Hex(number >> 8, 2)}:{Hex(number, 2)}", Name = "Intel(R) Ethernet Connection I219-LM", Kind = "Ethernet", BusType = "PCI" }],
        };
    }

    // Truncated to the width asked for: "00002a" of 42 at 6.
    private static string Hex(long number, int width) => number.ToString($"x{width}", System.Globalization.CultureInfo.InvariantCulture)[^width..];
}
