using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetLives;

/// <summary>Builds virtual machines as the common hypervisors and clouds present them.</summary>
public static class VirtualAssembly
{
    /// <summary>Who runs it.</summary>
    public static IReadOnlyList<string> Hosts { get; } = ["VMware", "Hyper-V", "VirtualBox", "KVM", "Proxmox", "Xen", "Parallels", "EC2", "GCE", "Azure", "OpenStack"];

    /// <summary>A new virtual machine, with the identity that its hypervisor gave it.</summary>
    public static HardwareDescription Build(string host, Numbers numbers)
    {
        var uuid = numbers.Uuid();
        var (maker, product, version, signature, mac) = Names(host);
        return new()
        {
            System = new() { Manufacturer = maker, Product = product, Version = version, Serial = Serial(host, uuid, numbers), Uuid = uuid },
            Board = host is "Hyper-V" or "Azure" ? new() { Manufacturer = maker, Product = product, Serial = Serial(host, uuid, numbers) } : null,
            Bios = new() { Vendor = host == "KVM" ? "SeaBIOS" : "EFI Development Kit II", Version = "1.16", ReleaseDate = "04/01/2023" },
            Hypervisor = new() { Vendor = signature, InstanceId = Instance(host, numbers), GenerationId = host is "EC2" or "GCE" ? null : numbers.Uuid() },
            Cpus = [new() { Name = "Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz", ProcessorId = "57 06 05 00 FF FB 8B 0F" }],
            Memory = [new() { SizeMiB = 8192, PartNumber = "VM DIMM" }],
            Disks = [new() { Model = "Virtual disk", Serial = $"6000C29{numbers.Hex(20)}", SizeBytes = 64L << 30, BusType = "SCSI" }],
            NetworkAdapters = [new() { MacAddress = numbers.Mac(mac), Name = "virtio", Kind = "Ethernet", BusType = "Virtual" }],
        };
    }

    /// <summary>A copy under a new instance identity: the same image, disk contents and UUID.</summary>
    public static HardwareDescription Cloned(HardwareDescription machine, Numbers numbers) => machine with
    {
        Hypervisor = machine.Hypervisor! with { InstanceId = Like(machine.Hypervisor.InstanceId!, numbers), GenerationId = machine.Hypervisor.GenerationId is null ? null : numbers.Uuid() },
        NetworkAdapters = [new() { MacAddress = numbers.Mac(machine.NetworkAdapters![0].MacAddress![..8]), Kind = "Ethernet", BusType = "Virtual" }],
    };

    /// <summary>Another host under it: other processor, other firmware.</summary>
    public static HardwareDescription Moved(HardwareDescription machine) => machine with
    {
        Cpus = [new() { Name = "AMD EPYC 7763 64-Core Processor", ProcessorId = "11 0F A0 00 FF FB 8B 17" }],
        Bios = machine.Bios! with { Version = "1.17", ReleaseDate = "02/02/2025" },
    };

    /// <summary>An earlier state of the same machine: the generation tells.</summary>
    public static HardwareDescription Restored(HardwareDescription machine, Numbers numbers) =>
        machine with { Hypervisor = machine.Hypervisor! with { GenerationId = numbers.Uuid() } };

    /// <summary>The same machine with a new address.</summary>
    public static HardwareDescription MacRegenerated(HardwareDescription machine, Numbers numbers) =>
        machine with { NetworkAdapters = [machine.NetworkAdapters![0] with { MacAddress = numbers.Mac(machine.NetworkAdapters[0].MacAddress![..8]) }] };

    private static (string? Maker, string Product, string? Version, string? Signature, string Mac) Names(string host) => host switch
    {
        "VMware" => ("VMware, Inc.", "VMware7,1", "None", "VMwareVMware", "00:50:56"),
        "Hyper-V" => ("Microsoft Corporation", "Virtual Machine", "Hyper-V UEFI Release v4.1", "Microsoft Hv", "00:15:5d"),
        "VirtualBox" => ("innotek GmbH", "VirtualBox", "1.2", "VBoxVBoxVBox", "08:00:27"),
        "KVM" => ("Red Hat", "KVM", "RHEL-9.2.0 PC (Q35 + ICH9, 2009)", "KVMKVMKVM", "52:54:00"),
        "Proxmox" => ("QEMU", "Standard PC (Q35 + ICH9, 2009)", "pc-q35-8.1", "KVMKVMKVM", "bc:24:11"),
        "Xen" => ("Xen", "HVM domU", "4.17", "XenVMMXenVMM", "00:16:3e"),
        "Parallels" => ("Parallels International GmbH.", "Parallels Virtual Platform", "None", "prl hyperv", "00:1c:42"),
        "EC2" => ("Amazon EC2", "m6i.large", null, "Amazon EC2", "06:9a:3c"),
        "GCE" => ("Google", "Google Compute Engine", null, "Google", "42:01:0a"),
        "Azure" => ("Microsoft Corporation", "Virtual Machine", "Hyper-V UEFI Release v4.1", "Microsoft Hv", "00:0d:3a"),
        _ => ("OpenStack Foundation", "OpenStack Nova", "27.1.0", "KVMKVMKVM", "fa:16:3e"),
    };

    private static string Serial(string host, string uuid, Numbers numbers) => host switch
    {
        "VMware" => $"VMware-{string.Join(' ', uuid.Replace("-", "").ToLowerInvariant().Chunk(2).Select(pair => new string(pair)))}",
        "Hyper-V" or "Azure" => string.Join('-', Enumerable.Range(0, 6).Select(_ => numbers.Digits(4))) + "-" + numbers.Digits(2),
        _ => "0",
    };

    private static string Instance(string host, Numbers numbers) => host switch
    {
        "EC2" => $"i-{numbers.Hex(17).ToLowerInvariant()}",
        "GCE" => "7" + numbers.Digits(18),
        _ => numbers.Uuid(),
    };

    private static string Like(string instance, Numbers numbers) =>
        instance.StartsWith("i-", StringComparison.Ordinal) ? Instance("EC2", numbers) : instance.Length == 19 ? Instance("GCE", numbers) : numbers.Uuid();
}
