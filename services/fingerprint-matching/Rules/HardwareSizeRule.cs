using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>The limits of a hardware description, list sizes first: nothing else is done with one that breaks them.</summary>
public static class HardwareSizeRule
{
    private const int MostEntries = 64;
    private const int MostUnits = 256;
    private const int MostCores = 4096;

    /// <summary>Checks a description; <paramref name="at"/> is its path.</summary>
    public static void Check(string at, HardwareDescription hardware, ProblemList problems)
    {
        var (system, board, chassis, bios) = (hardware.System, hardware.Board, hardware.Chassis, hardware.Bios);
        Texts(problems, $"{at}.system", ("manufacturer", system?.Manufacturer), ("product", system?.Product), ("version", system?.Version),
            ("sku", system?.Sku), ("family", system?.Family), ("serial", system?.Serial), ("uuid", system?.Uuid));
        Texts(problems, $"{at}.board", ("manufacturer", board?.Manufacturer), ("product", board?.Product), ("version", board?.Version),
            ("serial", board?.Serial), ("assetTag", board?.AssetTag));
        Texts(problems, $"{at}.chassis", ("manufacturer", chassis?.Manufacturer), ("type", chassis?.Type), ("serial", chassis?.Serial), ("assetTag", chassis?.AssetTag));
        Texts(problems, $"{at}.bios", ("vendor", bios?.Vendor), ("version", bios?.Version), ("releaseDate", bios?.ReleaseDate), ("smbiosVersion", bios?.SmbiosVersion));
        Texts(problems, $"{at}.tpm", ("endorsementKeyHash", hardware.Tpm?.EndorsementKeyHash), ("manufacturer", hardware.Tpm?.Manufacturer), ("specVersion", hardware.Tpm?.SpecVersion));
        Texts(problems, $"{at}.hypervisor", ("vendor", hardware.Hypervisor?.Vendor), ("instanceId", hardware.Hypervisor?.InstanceId), ("generationId", hardware.Hypervisor?.GenerationId));
        CheckLists(at, hardware, problems);
    }

    private static void CheckLists(string at, HardwareDescription hardware, ProblemList problems)
    {
        Each(problems, $"{at}.cpus", hardware.Cpus, MostEntries, (path, cpu) =>
        {
            Texts(problems, path, ("name", cpu.Name), ("manufacturer", cpu.Manufacturer), ("processorId", cpu.ProcessorId));
            Number(problems, $"{path}.cores", cpu.Cores, MostCores);
        });
        Each(problems, $"{at}.memory", hardware.Memory, MostUnits, (path, module) =>
        {
            Texts(problems, path, ("manufacturer", module.Manufacturer), ("partNumber", module.PartNumber), ("serial", module.Serial));
            Number(problems, $"{path}.sizeMiB", module.SizeMiB, 1L << 32);
        });
        Each(problems, $"{at}.disks", hardware.Disks, MostUnits, (path, disk) =>
        {
            Texts(problems, path, ("model", disk.Model), ("serial", disk.Serial), ("worldWideName", disk.WorldWideName), ("busType", disk.BusType));
            Number(problems, $"{path}.sizeBytes", disk.SizeBytes, long.MaxValue);
        });
        Each(problems, $"{at}.networkAdapters", hardware.NetworkAdapters, MostEntries, (path, adapter) => Texts(problems, path, ("macAddress", adapter.MacAddress),
            ("name", adapter.Name), ("kind", adapter.Kind), ("busType", adapter.BusType), ("pnpDeviceId", adapter.PnpDeviceId)));
        Devices(problems, $"{at}.displayAdapters", hardware.DisplayAdapters);
        Devices(problems, $"{at}.audioDevices", hardware.AudioDevices);
        Devices(problems, $"{at}.opticalDrives", hardware.OpticalDrives);
        Devices(problems, $"{at}.storageControllers", hardware.StorageControllers);
    }

    private static void Devices(ProblemList problems, string at, IReadOnlyList<DeviceComponent>? devices) => Each(problems, at, devices, MostEntries,
        (path, device) => Texts(problems, path, ("name", device.Name), ("pnpDeviceId", device.PnpDeviceId), ("serial", device.Serial)));

    private static void Each<T>(ProblemList problems, string at, IReadOnlyList<T>? list, int most, Action<string, T> check)
        where T : class
    {
        if (!problems.Size(at, list, most))
            return;
        for (var index = 0; index < list!.Count && !problems.IsFull; index++)
        {
            // JSON can hold null where the contract has none.
            if (list[index] is not { } entry)
                problems.Add($"{at}[{index}]", "is null", "Leave the entry out.");
            else
                check($"{at}[{index}]", entry);
        }
    }

    private static void Texts(ProblemList problems, string at, params ReadOnlySpan<(string Name, string? Text)> fields)
    {
        foreach (var (name, text) in fields)
        {
            if (text is not null)
                problems.Text($"{at}.{name}", text);
        }
    }

    private static void Number(ProblemList problems, string field, long? number, long most)
    {
        if (number < 0 || number > most)
            problems.Add(field, $"is {number}", "Send what the machine has, or leave it out.");
    }
}
