using System.Text.Json;

namespace MakPlatform.FleetLives;

/// <summary>A real machine of linuxhw/DMI, without its unique numbers: one JSON object a line.</summary>
public sealed record SampleMachine(
    string? Type, SampleSystem? System, SampleBoard? Board, SampleBios? Bios, SampleCpu? Cpu, IReadOnlyList<SampleModule>? Memory, bool IsVirtual)
{
    /// <summary>Reads a file of machines.</summary>
    public static IReadOnlyList<SampleMachine> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<SampleMachine>(line, JsonSerializerOptions.Web)!)];

    /// <summary>True where the machine is carried: it has Wi-Fi, and its system numbers are nearly always programmed.</summary>
    public bool IsMobile => Type is "Notebook" or "Convertible" or "Tablet" or "Stick Pc";
}

/// <summary>SMBIOS type 1.</summary>
public sealed record SampleSystem(string? Manufacturer, string? Product, string? Version, string? Sku, string? Family);

/// <summary>SMBIOS type 2.</summary>
public sealed record SampleBoard(string? Manufacturer, string? Product, string? Version);

/// <summary>SMBIOS type 0.</summary>
public sealed record SampleBios(string? Vendor, string? Version, string? Date);

/// <summary>SMBIOS type 4.</summary>
public sealed record SampleCpu(string? Version, string? Id);

/// <summary>SMBIOS type 17; size in MiB.</summary>
public sealed record SampleModule(long? Size, string? Part, string? Manufacturer);

/// <summary>Two reports of one machine, taken years apart.</summary>
public sealed record SamplePair(SampleMachine Before, SampleMachine After)
{
    /// <summary>Reads a file of pairs.</summary>
    public static IReadOnlyList<SamplePair> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<SamplePair>(line, JsonSerializerOptions.Web)!)];
}
