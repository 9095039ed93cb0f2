using MakPlatform.FleetDemo.Fleet;
using Xunit;

namespace MakPlatform.FleetDemo.Tests;

public sealed class HardwareReaderTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("makplatform-hardware-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void What_the_system_shows_is_read()
    {
        Write("sys/class/dmi/id/sys_vendor", "Dell Inc.\n");
        Write("sys/class/dmi/id/product_name", "OptiPlex 7010\n");
        Write("sys/class/dmi/id/board_serial", "/7XJ2M93/CN1/\n");
        Write("proc/cpuinfo", "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Core i5\nphysical id\t: 0\ncpu cores\t: 4\n\nprocessor\t: 1\nvendor_id\t: GenuineIntel\nmodel name\t: Core i5\nphysical id\t: 0\ncpu cores\t: 4\n");
        Write("sys/block/nvme0n1/size", "2048\n");
        Write("sys/block/nvme0n1/device/serial", "S5GX1      \n");
        Write("sys/block/loop0/size", "8\n");
        Write("sys/class/net/eth0/device/uevent", "");
        Write("sys/class/net/eth0/address", "3c:a9:f4:00:00:01\n");
        Write("sys/class/net/lo/address", "00:00:00:00:00:00\n");
        Write("sys/bus/pci/devices/0000:00:02.0/class", "0x030000\n");
        Write("sys/bus/pci/devices/0000:00:02.0/vendor", "0x8086\n");
        Write("sys/bus/pci/devices/0000:00:02.0/device", "0x3e92\n");

        var hardware = new HardwareReader(root.FullName).Read()!;
        Assert.Equal(("Dell Inc.", "OptiPlex 7010", "/7XJ2M93/CN1/"), (hardware.System?.Manufacturer, hardware.System?.Product, hardware.Board?.Serial));
        Assert.Equal(("Core i5", 4), (Assert.Single(hardware.Cpus!).Name, hardware.Cpus![0].Cores));
        Assert.Equal(("S5GX1", 1_048_576L, "NVMe"), (Assert.Single(hardware.Disks!).Serial, hardware.Disks![0].SizeBytes, hardware.Disks[0].BusType));
        Assert.Equal("3c:a9:f4:00:00:01", Assert.Single(hardware.NetworkAdapters!).MacAddress);
        Assert.Equal(@"PCI\VEN_8086&DEV_3E92", Assert.Single(hardware.DisplayAdapters!).PnpDeviceId);
        Assert.Null(hardware.Chassis);
    }

    [Fact]
    public void A_system_that_shows_nothing_is_no_machine_and_no_failure() => Assert.Null(new HardwareReader(root.FullName).Read());

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(root.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
