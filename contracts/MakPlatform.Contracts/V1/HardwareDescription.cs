namespace MakPlatform.Contracts.V1;

/// <summary>
/// What a machine is made of, as its firmware and operating system tell it (SMBIOS, WMI or sysfs spellings alike).
/// Everything is optional; placeholder values ("To Be Filled By O.E.M.") may be sent, they are recognised and dropped.
/// Texts are at most 256 characters, lists at most 64 entries (memory and disks 256); what is longer is refused, not cut.
/// </summary>
public sealed record HardwareDescription
{
    /// <summary>SMBIOS type 1: Win32_ComputerSystemProduct, Win32_ComputerSystem.</summary>
    public SystemComponent? System { get; init; }

    /// <summary>SMBIOS type 2: Win32_BaseBoard. The strongest witness of a replaced motherboard (R5).</summary>
    public BoardComponent? Board { get; init; }

    /// <summary>SMBIOS type 3: Win32_SystemEnclosure.</summary>
    public ChassisComponent? Chassis { get; init; }

    /// <summary>SMBIOS type 0: Win32_BIOS.</summary>
    public BiosComponent? Bios { get; init; }

    /// <summary>The trusted platform module.</summary>
    public TpmComponent? Tpm { get; init; }

    /// <summary>Who runs the machine, where it is virtual.</summary>
    public HypervisorComponent? Hypervisor { get; init; }

    /// <summary>Processors, one entry a socket: Win32_Processor.</summary>
    public IReadOnlyList<CpuComponent>? Cpus { get; init; }

    /// <summary>Memory modules: SMBIOS type 17, Win32_PhysicalMemory.</summary>
    public IReadOnlyList<MemoryComponent>? Memory { get; init; }

    /// <summary>Disks: Win32_DiskDrive.</summary>
    public IReadOnlyList<DiskComponent>? Disks { get; init; }

    /// <summary>Network adapters: Win32_NetworkAdapter.</summary>
    public IReadOnlyList<NetworkAdapterComponent>? NetworkAdapters { get; init; }

    /// <summary>Display adapters: Win32_VideoController.</summary>
    public IReadOnlyList<DeviceComponent>? DisplayAdapters { get; init; }

    /// <summary>Audio devices: Win32_SoundDevice.</summary>
    public IReadOnlyList<DeviceComponent>? AudioDevices { get; init; }

    /// <summary>Optical drives: Win32_CDROMDrive.</summary>
    public IReadOnlyList<DeviceComponent>? OpticalDrives { get; init; }

    /// <summary>IDE, SATA, SCSI and RAID controllers: Win32_IDEController, Win32_SCSIController.</summary>
    public IReadOnlyList<DeviceComponent>? StorageControllers { get; init; }
}

/// <summary>The computer as its maker sold it.</summary>
public sealed record SystemComponent
{
    /// <summary>Maker.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Product name, the model.</summary>
    public string? Product { get; init; }

    /// <summary>Version; on many makes the firmware's.</summary>
    public string? Version { get; init; }

    /// <summary>SKU number.</summary>
    public string? Sku { get; init; }

    /// <summary>Family.</summary>
    public string? Family { get; init; }

    /// <summary>System serial number (service tag); it may survive a board replacement.</summary>
    public string? Serial { get; init; }

    /// <summary>SMBIOS UUID in any usual spelling; either byte order of its first three groups is understood.</summary>
    public string? Uuid { get; init; }
}

/// <summary>The motherboard.</summary>
public sealed record BoardComponent
{
    /// <summary>Maker.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Product name.</summary>
    public string? Product { get; init; }

    /// <summary>Version or revision.</summary>
    public string? Version { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Asset tag.</summary>
    public string? AssetTag { get; init; }
}

/// <summary>The enclosure.</summary>
public sealed record ChassisComponent
{
    /// <summary>Maker.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Type in words or as SMBIOS numbers it (<c>Notebook</c>, <c>10</c>).</summary>
    public string? Type { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Asset tag.</summary>
    public string? AssetTag { get; init; }
}

/// <summary>The firmware; its version changes with updates.</summary>
public sealed record BiosComponent
{
    /// <summary>Vendor.</summary>
    public string? Vendor { get; init; }

    /// <summary>Version.</summary>
    public string? Version { get; init; }

    /// <summary>Release date as the firmware spells it, usually <c>MM/DD/YYYY</c>.</summary>
    public string? ReleaseDate { get; init; }

    /// <summary>SMBIOS version such as <c>2.4</c>; below 2.6 tools disagree on the UUID's byte order.</summary>
    public string? SmbiosVersion { get; init; }
}

/// <summary>The trusted platform module.</summary>
public sealed record TpmComponent
{
    /// <summary>SHA-256 of the endorsement public key, hexadecimal.</summary>
    public string? EndorsementKeyHash { get; init; }

    /// <summary>Maker.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Specification version, such as <c>2.0</c>.</summary>
    public string? SpecVersion { get; init; }
}

/// <summary>The hypervisor under a virtual machine and what it calls the machine.</summary>
public sealed record HypervisorComponent
{
    /// <summary>Vendor or CPUID signature (<c>VMware</c>, <c>Microsoft Hv</c>, <c>KVMKVMKVM</c>).</summary>
    public string? Vendor { get; init; }

    /// <summary>The hypervisor's identity of this virtual machine (Hyper-V VM id, VMware instance UUID, cloud instance id).</summary>
    public string? InstanceId { get; init; }

    /// <summary>The VM generation ID, which changes when a machine is cloned or restored from a snapshot.</summary>
    public string? GenerationId { get; init; }
}

/// <summary>One processor; its id names a model, not a unit.</summary>
public sealed record CpuComponent
{
    /// <summary>Name as the processor tells it.</summary>
    public string? Name { get; init; }

    /// <summary>Manufacturer or vendor id.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>CPUID bytes: dmidecode's <c>C3 06 03 00 FF FB EB BF</c> or WMI's <c>BFEBFBFF000306C3</c>.</summary>
    public string? ProcessorId { get; init; }

    /// <summary>Physical cores.</summary>
    public int? Cores { get; init; }
}

/// <summary>One memory module.</summary>
public sealed record MemoryComponent
{
    /// <summary>Size in MiB.</summary>
    public long? SizeMiB { get; init; }

    /// <summary>Maker, in words or as a JEDEC id.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Part number.</summary>
    public string? PartNumber { get; init; }

    /// <summary>Serial number.</summary>
    public string? Serial { get; init; }
}

/// <summary>One disk.</summary>
public sealed record DiskComponent
{
    /// <summary>Model.</summary>
    public string? Model { get; init; }

    /// <summary>The drive's own serial number; never a volume's, which changes on format.</summary>
    public string? Serial { get; init; }

    /// <summary>World-wide name or NVMe EUI-64, where there is one.</summary>
    public string? WorldWideName { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>How it is attached: <c>NVMe</c>, <c>SATA</c>, <c>SAS</c>, <c>RAID</c>, <c>USB</c>, <c>virtio</c>...</summary>
    public string? BusType { get; init; }
}

/// <summary>One network adapter.</summary>
public sealed record NetworkAdapterComponent
{
    /// <summary>The permanent MAC address, any usual spelling.</summary>
    public string? MacAddress { get; init; }

    /// <summary>Product name.</summary>
    public string? Name { get; init; }

    /// <summary><c>Ethernet</c> or <c>WiFi</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>How it is attached: <c>PCI</c>, <c>USB</c>, <c>Virtual</c>...</summary>
    public string? BusType { get; init; }

    /// <summary>Plug-and-play device id; <c>ROOT\</c> marks a software adapter.</summary>
    public string? PnpDeviceId { get; init; }
}

/// <summary>A device of which only the model is known: display, audio, optical drive, storage controller.</summary>
public sealed record DeviceComponent
{
    /// <summary>Product name.</summary>
    public string? Name { get; init; }

    /// <summary>Plug-and-play device id.</summary>
    public string? PnpDeviceId { get; init; }

    /// <summary>Serial number, where the device has one.</summary>
    public string? Serial { get; init; }
}
