using System.Text;
using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Disks. Serial number and world-wide name stand in one set, because WMI gives an NVMe drive's EUI-64 where sysfs gives
/// its serial number.
/// </summary>
internal static class DiskNormal
{
    private const int AtaSerialDigits = 40;
    private const int FewestNameDigits = 8;

    private static readonly string[] NamePrefixes = ["eui.", "naa.", "nvme.", "t10.", "wwn-", "0x"];

    public static void Read(IReadOnlyList<DiskComponent> disks, TraitList list)
    {
        foreach (var disk in disks)
        {
            if (disk is not null)
                Read(disk, list);
        }
    }

    private static void Read(DiskComponent disk, TraitList list)
    {
        var model = Texts.Plain(disk.Model);
        if (list.Doubts.OfDisk(Texts.Plain(disk.BusType), model) is { } reason)
        {
            if (disk.Serial is not null || disk.WorldWideName is not null)
                list.Doubt(TraitKind.Disk, reason);
            return;
        }
        list.AddModel(TraitKind.DiskModel, disk.Model);
        list.AddSerial(TraitKind.Disk, Decoded(disk.Serial), disk.Model);
        AddName(disk.WorldWideName, list);
    }

    // "eui.0025385891b01234", "0x5002538e40a2f1c3" and WMI's "0025_3858_91B0_1234." name drives alike.
    private static void AddName(string? text, TraitList list)
    {
        if (Texts.Plain(text) is not { } plain)
            return;
        foreach (var prefix in NamePrefixes)
        {
            if (plain.StartsWith(prefix, StringComparison.Ordinal))
                plain = plain[prefix.Length..];
        }
        if (Texts.Compact(plain) is { Length: >= FewestNameDigits } name && list.Doubts.OfSerial(plain, name) is null)
            list.Add(TraitKind.Disk, name);
        else
            list.Doubt(TraitKind.Disk, Doubts.Malformed);
    }

    // Windows 7 and older give an ATA serial as 40 hexadecimal digits of its characters, each pair swapped:
    // "2020202057202d44585730..." is "WD-WX0...".
    private static string? Decoded(string? serial)
    {
        var trimmed = serial?.Trim();
        if (trimmed is not { Length: AtaSerialDigits } || !trimmed.All(char.IsAsciiHexDigit))
            return serial;
        var bytes = Convert.FromHexString(trimmed);
        for (var at = 0; at + 1 < bytes.Length; at += 2)
            (bytes[at], bytes[at + 1]) = (bytes[at + 1], bytes[at]);
        return bytes.All(value => value is >= 0x20 and < 0x7f) ? Encoding.ASCII.GetString(bytes) : serial;
    }
}
