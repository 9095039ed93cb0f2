using System.Text;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// A UUID as 32 lower-case digits. Below SMBIOS 2.6 tools print its first three groups in either byte order, so both orders
/// get one canonical form, the lower of the two.
/// </summary>
internal static class UuidNormal
{
    // 4C4C4544-0058-4B10-8032-B7C04F505133: "LLED", then the service tag in bytes 5, 6, 9, 10, 13, 14, 15.
    private const string Dell = "4c4c4544";
    private const string DellSwapped = "44454c4c";

    private static readonly int[] OtherBytes = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

    private static readonly int[] DellTag = [5, 6, 9, 10, 13, 14, 15];

    public static string? Read(string? text)
    {
        var trimmed = text?.Trim();
        if (trimmed?.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) == true)
            trimmed = trimmed[9..];
        return Texts.Hex(trimmed, 32);
    }

    public static string Canonical(string uuid)
    {
        var other = OtherOrder(uuid);
        return string.CompareOrdinal(uuid, other) <= 0 ? uuid : other;
    }

    public static string OtherOrder(string uuid) => string.Create(uuid.Length, uuid, static (other, uuid) =>
    {
        for (var at = 0; at < other.Length; at++)
            other[at] = uuid[(OtherBytes[at / 2] * 2) + (at % 2)];
    });

    /// <summary>The MAC that the UUID is nothing but: old Gigabyte and Supermicro (zeros, then the MAC) and AMI's default with the MAC interleaved.</summary>
    public static string? MacInside(string uuid)
    {
        if (uuid.StartsWith("00000000000000000000", StringComparison.Ordinal))
            return uuid[20..];
        foreach (var order in (ReadOnlySpan<string>)[uuid, OtherOrder(uuid)])
        {
            // 03xx02xx-04xx-05xx-xx06-xx0700080009 holds the MAC in bytes 4, 2, 6, 8, 9, 11 of the text, counted from one half.
            if (order is ['0', '3', _, _, '0', '2', _, _, '0', '4', _, _, '0', '5', _, _, _, _, '0', '6', _, _, '0', '7', '0', '0', '0', '8', '0', '0', '0', '9'])
                return order[6..8] + order[2..4] + order[10..12] + order[14..16] + order[16..18] + order[20..22];
        }
        return null;
    }

    /// <summary>The Dell service tag in the UUID, empty where it is blank; null for other makes.</summary>
    public static string? ServiceTag(string uuid)
    {
        if (uuid.StartsWith(DellSwapped, StringComparison.Ordinal))
            uuid = OtherOrder(uuid);
        if (!uuid.StartsWith(Dell, StringComparison.Ordinal))
            return null;
        var bytes = Convert.FromHexString(uuid);
        var tag = string.Concat(DellTag.Select(at => (char)(bytes[at] & 0x7f)));
        return tag.All(char.IsAsciiLetterOrDigit) ? tag.ToUpperInvariant() : string.Empty;
    }

    /// <summary>True if the UUID spells the serial in its bytes, as HPE writes product and serial number into it.</summary>
    public static bool Spells(string uuid, string? compactSerial)
    {
        if (compactSerial is null or { Length: < 6 })
            return false;
        return Contains(uuid) || Contains(OtherOrder(uuid));

        bool Contains(string order) => Encoding.Latin1.GetString(Convert.FromHexString(order)).ToUpperInvariant().Contains(compactSerial, StringComparison.Ordinal);
    }
}
