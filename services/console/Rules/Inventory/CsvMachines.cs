using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>Reads machines from CSV with a header line, a machine a line. Columns by name, in any order and spelling (<c>Host Name</c>, <c>host_name</c>).</summary>
internal static class CsvMachines
{
    // The first name is the one that is told; the others are what inventories call it.
    private static readonly string[][] Columns =
    [
        ["host", "hostname", "name", "computername", "machine"], ["manufacturer", "vendor", "make"], ["model", "product", "productname"], ["serial", "serialnumber", "systemserial", "servicetag"],
        ["uuid", "systemuuid", "smbiosuuid"], ["boardManufacturer"], ["boardModel", "boardproduct", "board"], ["boardSerial", "boardserialnumber"], ["chassisSerial"], ["biosVersion"],
        ["mac", "macaddress", "macaddresses", "macs"], ["cpu", "processor", "cpuname"], ["processorId"], ["memorySerial", "memoryserials"], ["diskModel"], ["diskSerial", "diskserials"],
        ["tpm", "tpmkey", "endorsementkeyhash", "ekhash"], ["hypervisor"], ["instanceId", "vmid", "vmuuid"], ["generationId"], ["installationId", "iid"], ["assetTag"],
        ["directoryObjectId", "objectid"],
    ];

    public static ReadMachines Read(string text)
    {
        var table = CsvTable.Read(text, Columns);
        List<LineProblem> problems = [.. table.Problems];
        List<DescribedMachine> machines = [];
        if (table.Rows.Count > 0 && !table.Names.Intersect(["serial", "uuid", "boardSerial", "mac", "tpm", "instanceId", "chassisSerial", "diskSerial"]).Any())
            problems.Add(new(1, "header", "has no column that tells one machine from another", "Add one of serial, uuid, boardSerial, mac, tpm, instanceId."));
        else
            machines.AddRange(table.Rows.Select(row => Machine(row.Line, row)));
        foreach (var empty in machines.Where(machine => machine.Hardware == new HardwareDescription()))
            problems.Add(new(empty.Line, "serial", "is empty, as is all else of the machine", "Fill in what is known, or leave the line out."));
        return new("CSV", [.. machines.Where(machine => machine.Hardware != new HardwareDescription())], problems);
    }

    private static DescribedMachine Machine(int line, CsvRow row) => new(
        line,
        row["host"],
        new()
        {
            System = OrNull(new SystemComponent { Manufacturer = row["manufacturer"], Product = row["model"], Serial = row["serial"], Uuid = row["uuid"] }),
            Board = OrNull(new BoardComponent { Manufacturer = row["boardManufacturer"], Product = row["boardModel"], Serial = row["boardSerial"] }),
            Chassis = OrNull(new ChassisComponent { Serial = row["chassisSerial"] }),
            Bios = OrNull(new BiosComponent { Version = row["biosVersion"] }),
            Tpm = OrNull(new TpmComponent { EndorsementKeyHash = row["tpm"] }),
            Hypervisor = OrNull(new HypervisorComponent { Vendor = row["hypervisor"], InstanceId = row["instanceId"], GenerationId = row["generationId"] }),
            Cpus = row["cpu"] is null && row["processorId"] is null ? null : [new() { Name = row["cpu"], ProcessorId = row["processorId"] }],
            Memory = Each(row["memorySerial"], serial => new MemoryComponent { Serial = serial }),
            Disks = Each(row["diskSerial"], serial => new DiskComponent { Serial = serial, Model = row["diskModel"] }),
            NetworkAdapters = Each(row["mac"], mac => new NetworkAdapterComponent { MacAddress = mac }),
        },
        OrNull(new OsInstallation { InstallationId = row["installationId"] }),
        OrNull(new Assertion { AssetTag = row["assetTag"], DirectoryObjectId = row["directoryObjectId"] }));

    private static T? OrNull<T>(T component) where T : class, new() => component.Equals(new T()) ? null : component;

    private static List<T>? Each<T>(string? values, Func<string, T> of) =>
        values?.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } each ? [.. each.Select(of)] : null;
}
