using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetLives;

/// <summary>The same hardware as other tools tell it.</summary>
public static class Views
{
    /// <summary>As Windows tells it (WMI): upper case, registers for CPUID, an NVMe drive's EUI-64 for its serial number.</summary>
    public static HardwareDescription Windows(HardwareDescription machine) => machine with
    {
        System = machine.System! with { Uuid = machine.System.Uuid?.ToUpperInvariant(), Product = machine.System.Product?.PadRight(24) },
        Cpus = [.. machine.Cpus!.Select(cpu => cpu with { ProcessorId = Registers(cpu.ProcessorId) })],
        Disks = [.. machine.Disks!.Select(disk => disk.BusType == "NVMe" && disk.WorldWideName is { } name
            ? disk with { Serial = Underscored(name["eui.".Length..]), WorldWideName = null }
            : disk with { Serial = disk.Serial?.PadLeft(20), WorldWideName = null })],
        NetworkAdapters = [.. machine.NetworkAdapters!.Select(adapter => adapter with { MacAddress = adapter.MacAddress?.ToUpperInvariant() })],
        Bios = machine.Bios! with { ReleaseDate = Wmi(machine.Bios.ReleaseDate) },
    };

    /// <summary>As Linux tells it (sysfs, dmidecode): other names of devices, serial and world-wide name, the other byte order on old firmware.</summary>
    public static HardwareDescription Linux(HardwareDescription machine) => machine with
    {
        System = machine.System! with { Uuid = OldOrder(machine) },
        NetworkAdapters = [.. machine.NetworkAdapters!.Select(adapter => adapter with { Name = adapter.Kind == "WiFi" ? "wlp2s0" : "enp1s0", MacAddress = adapter.MacAddress?.Replace(':', '-') })],
        DisplayAdapters = [.. (machine.DisplayAdapters ?? []).Select(device => device with { Name = "TigerLake-LP GT2", PnpDeviceId = device.PnpDeviceId is null ? null : Lspci(device.PnpDeviceId) })],
        AudioDevices = [.. (machine.AudioDevices ?? []).Select(device => device with { Name = "Smart Sound", PnpDeviceId = null })],
    };

    // "eui.0025385891b01234" is "0025_3858_91B0_1234." to Win32_DiskDrive.
    private static string Underscored(string eui) => string.Join('_', eui.ToUpperInvariant().Chunk(4).Select(group => new string(group))) + ".";

    // "C3 06 03 00 FF FB EB BF" is "BFEBFBFF000306C3" to Win32_Processor.
    private static string? Registers(string? id) => id is null ? null : string.Concat(id.Split(' ').Reverse());

    private static string? Wmi(string? date) => date is { Length: 10 } ? $"{date[6..]}{date[..2]}{date[3..5]}000000.000000+000" : date;

    private static string Lspci(string pnpId) => $"{pnpId[8..12]}:{pnpId[17..21]}".ToLowerInvariant();

    private static string? OldOrder(HardwareDescription machine)
    {
        if (machine.Bios?.SmbiosVersion != "2.4" || machine.System?.Uuid is not { Length: 36 } uuid)
            return machine.System?.Uuid?.ToLowerInvariant();
        return new Guid(Guid.Parse(uuid).ToByteArray(), bigEndian: true).ToString();
    }
}
