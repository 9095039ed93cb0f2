using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Turns a hardware description into a <see cref="Portrait"/>: spellings made equal (WMI or sysfs, either UUID byte order,
/// any MAC form), values that identify nothing dropped with a reason.
/// </summary>
public static class HardwareNormal
{
    /// <summary>Reads a description whose sizes are already known to be within the limits.</summary>
    /// <param name="hardware">What the requester sent.</param>
    /// <param name="assertion">What the requester vouches for.</param>
    /// <param name="bad">Values that identify nothing.</param>
    public static Portrait Read(HardwareDescription hardware, Assertion? assertion, BadValues bad)
    {
        var list = new TraitList(new(bad));
        var isVirtual = HypervisorNormal.Read(hardware, list);
        var system = FirmwareNormal.Read(hardware, isVirtual, list);
        AdapterNormal.Read(hardware.NetworkAdapters ?? [], isVirtual, system.UuidMac, list);
        CpuNormal.Read(hardware.Cpus ?? [], list);
        MemoryNormal.Read(hardware.Memory ?? [], list);
        DiskNormal.Read(hardware.Disks ?? [], list);
        DeviceNormal.Read(TraitKind.Display, hardware.DisplayAdapters ?? [], list);
        DeviceNormal.Read(TraitKind.Audio, hardware.AudioDevices ?? [], list);
        DeviceNormal.Read(TraitKind.Optical, hardware.OpticalDrives ?? [], list);
        DeviceNormal.Read(TraitKind.StorageController, hardware.StorageControllers ?? [], list);
        list.AddSerial(TraitKind.AssetTag, assertion?.AssetTag);
        list.AddSerial(TraitKind.DirectoryObject, assertion?.DirectoryObjectId);
        return Portrait.From(isVirtual, list.Traits, list.Doubted);
    }
}
