using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Whether the machine is virtual, and what its hypervisor calls it.</summary>
internal static class HypervisorNormal
{
    private const int ShortestInstanceId = 6;

    public static bool Read(HardwareDescription hardware, TraitList list)
    {
        var fields = Fields(hardware);
        if (!VirtualMachineRule.IsVirtual(fields))
            return false;
        list.Add(TraitKind.Hypervisor, fields.GetValueOrDefault("hypervisor"));
        AddInstance(TraitKind.InstanceId, hardware.Hypervisor?.InstanceId, list);
        AddInstance(TraitKind.GenerationId, hardware.Hypervisor?.GenerationId, list);
        return true;
    }

    private static void AddInstance(TraitKind kind, string? text, TraitList list)
    {
        if (Texts.Plain(text) is not { } plain)
            return;
        if (UuidNormal.Read(text) is { } uuid)
        {
            if (list.Doubts.OfUuid(uuid) is { } reason)
                list.Doubt(kind, reason);
            else
                list.Add(kind, UuidNormal.Canonical(uuid));
        }
        // Small numbers ("100") count the machines of one host, and repeat on the next.
        else if (Texts.Compact(plain) is not { Length: >= ShortestInstanceId } compact)
            list.Doubt(kind, Doubts.TooShort);
        else if (list.Doubts.OfSerial(plain, compact) is { } reason)
            list.Doubt(kind, reason);
        else
            list.Add(kind, compact);
    }

    private static Dictionary<string, string> Fields(HardwareDescription hardware)
    {
        var fields = new Dictionary<string, string>();
        var cpu = hardware.Cpus is [var first, ..] ? first : null;
        Add("maker", hardware.System?.Manufacturer);
        Add("product", hardware.System?.Product);
        Add("version", hardware.System?.Version);
        Add("family", hardware.System?.Family);
        Add("board-product", hardware.Board?.Product);
        Add("bios-vendor", hardware.Bios?.Vendor);
        Add("bios-version", hardware.Bios?.Version);
        Add("chassis-asset", hardware.Chassis?.AssetTag);
        Add("cpu", cpu?.Name);
        Add("cpu-maker", cpu?.Manufacturer);
        Add("hypervisor", hardware.Hypervisor?.Vendor);
        Add("instance", hardware.Hypervisor?.InstanceId ?? hardware.Hypervisor?.GenerationId);
        return fields;

        void Add(string name, string? text)
        {
            if (Texts.Plain(text) is { } plain)
                fields[name] = plain;
        }
    }
}
