using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>The very machine that the demo runs on.</summary>
internal static class ThisMachine
{
    /// <summary>As a machine of the fleet; null where it shows nothing of its hardware.</summary>
    public static FleetMachine? Read() =>
        new HardwareReader().Read() is { } hardware ? new(Environment.MachineName, $"this machine: {Model(hardware)}", hardware, Installation: null) : null;

    /// <summary>What it shows, in words.</summary>
    public static string Describe(HardwareDescription hardware) => string.Join(", ", new[]
    {
        hardware.System is null && hardware.Board is null ? "no SMBIOS" : "SMBIOS",
        Count(hardware.Cpus?.Count, "processor"),
        Count(hardware.Disks?.Count, "disk"),
        Count(hardware.NetworkAdapters?.Count, "network adapter"),
        Count(hardware.StorageControllers?.Count, "storage controller"),
    });

    private static string Model(HardwareDescription hardware) =>
        hardware.System?.Product ?? hardware.Board?.Product ?? hardware.Cpus?[0].Name ?? "nameless";

    private static string Count(int? count, string what) => $"{count ?? 0} {what}{(count == 1 ? "" : "s")}";
}
