using System.Globalization;
using System.Text.RegularExpressions;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>
/// Reads what <c>dmidecode</c> prints, of one machine or of several one after another. It tells neither host name nor network addresses; a line <c># host: pc-0017</c> in front says the name.
/// </summary>
// # host: pc-0017
// # dmidecode 3.3
// SMBIOS 3.2.0 present.
//
// Handle 0x0001, DMI type 1, 27 bytes
// System Information
//         Manufacturer: Dell Inc.
//         Serial Number: 7XK2PQ3
internal static partial class DmidecodeText
{
    private const string Bios = "BIOS Information", SystemInformation = "System Information", Board = "Base Board Information", Chassis = "Chassis Information", Cpu = "Processor Information", Memory = "Memory Device";

    // What dmidecode prints where the firmware says nothing.
    private static readonly string[] Nothing = ["Not Specified", "Not Provided", "Unknown", "No Module Installed", "None"];

    public static bool Is(string text) => text.Split('\n', 200).Any(line => line.StartsWith("# dmidecode", StringComparison.Ordinal) || line.Trim() is SystemInformation or Bios or Board);

    public static ReadMachines Read(string text)
    {
        var found = new List<Sections>();
        Section? section = null;
        foreach (var (number, raw) in text.Split('\n').Index())
        {
            var line = raw.TrimEnd();
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
            {
                if (Begins(line, found.LastOrDefault()))
                    found.Add(new(number + 1));
                section = found.LastOrDefault()?.Take(line);
            }
            else if (section is not null && line.Split(':', 2) is [var name, var value] && !Nothing.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase) && value.Trim().Length > 0)
            {
                section.Fields.TryAdd(name.Trim(), value.Trim());
            }
        }

        var machines = found.Select(Machine).ToList();
        return new("dmidecode", [.. machines.OfType<DescribedMachine>()],
            [.. found.Zip(machines).Where(pair => pair.Second is null).Select(pair => new LineProblem(pair.First.Line, "machine", "says nothing of its parts", "Run dmidecode as root: without it the firmware's tables are not read."))]);
    }

    // Each machine begins with dmidecode's own line, with its name, or else with the section that it has already.
    private static bool Begins(string line, Sections? now) => line.StartsWith("# dmidecode", StringComparison.Ordinal) ? now is not { IsNew: true }
        : HostLine().IsMatch(line) || (line is Bios or SystemInformation && (now is null || now.Has(line)));

    private static DescribedMachine? Machine(Sections read)
    {
        var hardware = new HardwareDescription
        {
            Bios = read.One(Bios, bios => new BiosComponent { Vendor = bios["Vendor"], Version = bios["Version"], ReleaseDate = bios["Release Date"], SmbiosVersion = read.SmbiosVersion }),
            System = read.One(SystemInformation, system => new SystemComponent
            {
                Manufacturer = system["Manufacturer"],
                Product = system["Product Name"],
                Version = system["Version"],
                Serial = system["Serial Number"],
                Uuid = system["UUID"],
                Sku = system["SKU Number"],
                Family = system["Family"],
            }),
            Board = read.One(Board, board => new BoardComponent { Manufacturer = board["Manufacturer"], Product = board["Product Name"], Version = board["Version"], Serial = board["Serial Number"], AssetTag = board["Asset Tag"] }),
            Chassis = read.One(Chassis, chassis => new ChassisComponent { Manufacturer = chassis["Manufacturer"], Type = chassis["Type"], Serial = chassis["Serial Number"], AssetTag = chassis["Asset Tag"] }),
            Cpus = read.All(Cpu, cpu => cpu["Version"] is null && cpu["ID"] is null ? null : new CpuComponent { Name = cpu["Version"], Manufacturer = cpu["Manufacturer"], ProcessorId = cpu["ID"], Cores = int.TryParse(cpu["Core Count"], CultureInfo.InvariantCulture, out var cores) ? cores : null }),
            Memory = read.All(Memory, module => SizeMiB(module["Size"]) is { } size ? new MemoryComponent { SizeMiB = size, Manufacturer = module["Manufacturer"], PartNumber = module["Part Number"], Serial = module["Serial Number"] } : null),
        };
        return hardware == new HardwareDescription() ? null : new(read.Line, read.HostName, hardware);
    }

    // 8192 MB, 8 GB
    private static long? SizeMiB(string? text) => text?.Split(' ') is [var number, var unit] && long.TryParse(number, CultureInfo.InvariantCulture, out var size)
        ? unit switch { "GB" or "GiB" => size * 1024, "MB" or "MiB" => size, _ => null }
        : null;

    [GeneratedRegex(@"^#\s*host(?:\s*name)?\s*:?\s+(?<name>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex HostLine();

    // SMBIOS 3.2.0 present.
    [GeneratedRegex(@"^SMBIOS (?<version>[\d.]+) present")]
    private static partial Regex SmbiosLine();

    private sealed record Section(string Title, Dictionary<string, string> Fields)
    {
        public string? this[string field] => Fields.GetValueOrDefault(field);
    }

    private sealed class Sections(int line)
    {
        private readonly List<Section> sections = [];

        public int Line { get; } = line;

        public string? HostName { get; private set; }

        public string? SmbiosVersion { get; private set; }

        /// <summary>True where only its name was read so far.</summary>
        public bool IsNew => sections.Count == 0;

        public bool Has(string title) => sections.Any(section => section.Title == title);

        public Section? Take(string line)
        {
            if (HostLine().Match(line) is { Success: true } host)
                HostName = host.Groups["name"].Value;
            if (SmbiosLine().Match(line) is { Success: true } version)
                SmbiosVersion = version.Groups["version"].Value;
            if (line is not (Bios or SystemInformation or Board or Chassis or Cpu or Memory))
                return null;
            sections.Add(new(line, new(StringComparer.OrdinalIgnoreCase)));
            return sections[^1];
        }

        // A blade has several boards: the first is the machine's own.
        public T? One<T>(string title, Func<Section, T> of) where T : class, new() =>
            sections.Find(section => section.Title == title) is { Fields.Count: > 0 } section && of(section) is var component && !component.Equals(new T()) ? component : null;

        public List<T>? All<T>(string title, Func<Section, T?> of) where T : class =>
            sections.Where(section => section.Title == title).Select(of).OfType<T>().ToList() is { Count: > 0 } all ? all : null;
    }
}
