using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>The limits of a hardware description, list sizes first: nothing else is done with one that breaks them.</summary>
public static class HardwareSizeRule
{
    private const int MostEntries = 64;
    private const int MostUnits = 256;
    private const int MostCores = 4096;

    /// <summary>Checks the description that is the field <c>hardware</c>.</summary>
    public static void Check(HardwareDescription hardware, ProblemList problems)
    {
        var (system, board, chassis, bios) = (hardware.System, hardware.Board, hardware.Chassis, hardware.Bios);
        Texts(problems, new("system"), ("manufacturer", system?.Manufacturer), ("product", system?.Product), ("version", system?.Version),
            ("sku", system?.Sku), ("family", system?.Family), ("serial", system?.Serial), ("uuid", system?.Uuid));
        Texts(problems, new("board"), ("manufacturer", board?.Manufacturer), ("product", board?.Product), ("version", board?.Version),
            ("serial", board?.Serial), ("assetTag", board?.AssetTag));
        Texts(problems, new("chassis"), ("manufacturer", chassis?.Manufacturer), ("type", chassis?.Type), ("serial", chassis?.Serial), ("assetTag", chassis?.AssetTag));
        Texts(problems, new("bios"), ("vendor", bios?.Vendor), ("version", bios?.Version), ("releaseDate", bios?.ReleaseDate), ("smbiosVersion", bios?.SmbiosVersion));
        Texts(problems, new("tpm"), ("endorsementKeyHash", hardware.Tpm?.EndorsementKeyHash), ("manufacturer", hardware.Tpm?.Manufacturer), ("specVersion", hardware.Tpm?.SpecVersion));
        Texts(problems, new("hypervisor"), ("vendor", hardware.Hypervisor?.Vendor), ("instanceId", hardware.Hypervisor?.InstanceId), ("generationId", hardware.Hypervisor?.GenerationId));
        CheckLists(hardware, problems);
    }

    private static void CheckLists(HardwareDescription hardware, ProblemList problems)
    {
        Each(problems, "cpus", hardware.Cpus, MostEntries, static (problems, place, cpu) =>
        {
            Texts(problems, place, ("name", cpu.Name), ("manufacturer", cpu.Manufacturer), ("processorId", cpu.ProcessorId));
            Number(problems, place, "cores", cpu.Cores, MostCores);
        });
        Each(problems, "memory", hardware.Memory, MostUnits, static (problems, place, module) =>
        {
            Texts(problems, place, ("manufacturer", module.Manufacturer), ("partNumber", module.PartNumber), ("serial", module.Serial));
            Number(problems, place, "sizeMiB", module.SizeMiB, 1L << 32);
        });
        Each(problems, "disks", hardware.Disks, MostUnits, static (problems, place, disk) =>
        {
            Texts(problems, place, ("model", disk.Model), ("serial", disk.Serial), ("worldWideName", disk.WorldWideName), ("busType", disk.BusType));
            Number(problems, place, "sizeBytes", disk.SizeBytes, long.MaxValue);
        });
        Each(problems, "networkAdapters", hardware.NetworkAdapters, MostEntries, static (problems, place, adapter) => Texts(problems, place, ("macAddress", adapter.MacAddress),
            ("name", adapter.Name), ("kind", adapter.Kind), ("busType", adapter.BusType), ("pnpDeviceId", adapter.PnpDeviceId)));
        Devices(problems, "displayAdapters", hardware.DisplayAdapters);
        Devices(problems, "audioDevices", hardware.AudioDevices);
        Devices(problems, "opticalDrives", hardware.OpticalDrives);
        Devices(problems, "storageControllers", hardware.StorageControllers);
    }

    private static void Devices(ProblemList problems, string list, IReadOnlyList<DeviceComponent>? devices) => Each(problems, list, devices, MostEntries,
        static (problems, place, device) => Texts(problems, place, ("name", device.Name), ("pnpDeviceId", device.PnpDeviceId), ("serial", device.Serial)));

    private static void Each<T>(ProblemList problems, string list, IReadOnlyList<T>? entries, int most, Action<ProblemList, Place, T> check)
        where T : class
    {
        if (entries is null || !problems.Size(new Place(list).ToString(), entries, most))
            return;
        for (var index = 0; index < entries.Count && !problems.IsFull; index++)
        {
            // JSON can hold null where the contract has none.
            if (entries[index] is not { } entry)
                problems.Add(new Place(list, index).ToString(), "is null", "Leave the entry out.");
            else
                check(problems, new(list, index), entry);
        }
    }

    private static void Texts(ProblemList problems, Place place, params ReadOnlySpan<(string Name, string? Text)> fields)
    {
        foreach (var (name, text) in fields)
        {
            if (!ProblemList.IsWell(text))
                problems.Text(place.Of(name), text);
        }
    }

    private static void Number(ProblemList problems, Place place, string name, long? number, long most)
    {
        if (number < 0 || number > most)
            problems.Add(place.Of(name), $"is {number}", "Send what the machine has, or leave it out.");
    }

    // "hardware.disks[3].serial": written only where there is something to say of it, because every text of every request is looked at.
    private readonly record struct Place(string Part, int? Index = null)
    {
        public string Of(string name) => $"{this}.{name}";

        public override string ToString() => Index is null ? $"hardware.{Part}" : $"hardware.{Part}[{Index}]";
    }
}
