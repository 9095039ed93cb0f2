using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Whether the machine is virtual, and what its hypervisor calls it.</summary>
internal static class HypervisorNormal
{
    private const int ShortestInstanceId = 6;

    public static bool Read(HardwareDescription hardware, TraitList list)
    {
        if (!VirtualMachineRule.IsVirtual(Fields(hardware)))
            return false;
        list.Add(TraitKind.Hypervisor, Texts.Plain(hardware.Hypervisor?.Vendor));
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

    // In the order of VirtualMachineRule.Fields.
    private static string?[] Fields(HardwareDescription hardware)
    {
        var cpu = hardware.Cpus is [var first, ..] ? first : null;
        return
        [
            Texts.Plain(hardware.System?.Manufacturer),
            Texts.Plain(hardware.System?.Product),
            Texts.Plain(hardware.System?.Version),
            Texts.Plain(hardware.System?.Family),
            Texts.Plain(hardware.Board?.Product),
            Texts.Plain(hardware.Bios?.Vendor),
            Texts.Plain(hardware.Bios?.Version),
            Texts.Plain(hardware.Chassis?.AssetTag),
            Texts.Plain(cpu?.Name),
            Texts.Plain(cpu?.Manufacturer),
            Texts.Plain(hardware.Hypervisor?.Vendor),
            Texts.Plain(hardware.Hypervisor?.InstanceId ?? hardware.Hypervisor?.GenerationId),
        ];
    }
}
