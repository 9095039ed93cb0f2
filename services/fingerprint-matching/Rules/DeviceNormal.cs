using System.Text.RegularExpressions;
using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Display, audio, optical and storage devices by vendor and device id where there is one: names differ between operating
/// systems and drivers ("NVIDIA GeForce RTX 3060", "GA106 [GeForce RTX 3060]").
/// </summary>
internal static partial class DeviceNormal
{
    public static void Read(TraitKind kind, IReadOnlyList<DeviceComponent> devices, TraitList list)
    {
        foreach (var device in devices)
        {
            if (device is null)
                continue;
            if (Ids(device.PnpDeviceId) is { } ids)
                list.Add(kind, ids);
            else
                list.AddModel(kind, device.Name);
            list.AddSerial(TraitKind.DeviceSerial, device.Serial, device.Name);
        }
    }

    // "PCI\VEN_10DE&DEV_2504&SUBSYS_..." (Windows), "10de:2504" (lspci -n), "pci:v000010DEd00002504sv..." (sysfs modalias)
    private static string? Ids(string? pnpId)
    {
        if (pnpId is null || PciIds().Match(pnpId) is not { Success: true } ids)
            return null;
        return $"pci {ids.Groups["vendor"].Value}:{ids.Groups["device"].Value}".ToLowerInvariant();
    }

    [GeneratedRegex(@"VEN_(?<vendor>[0-9A-F]{4})&DEV_(?<device>[0-9A-F]{4})|^(pci:)?v?(0000)?(?<vendor>[0-9A-F]{4})(:|d0000)(?<device>[0-9A-F]{4})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PciIds();
}
