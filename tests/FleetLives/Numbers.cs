using System.Globalization;
using System.Text;

namespace MakPlatform.FleetLives;

/// <summary>How much of a machine's unique numbers its maker wrote into the firmware.</summary>
public enum Programmed
{
    /// <summary>All serials and the UUID.</summary>
    All = 0,

    /// <summary>As in life: the whole system block is unprogrammed in 30.7 % of desktops, 11.4 % of mini PCs, 0.5 % of notebooks (measured).</summary>
    AsInLife = 1,

    /// <summary>None: serials and UUID are placeholders, only network addresses and disk serials remain.</summary>
    Nothing = 2,
}

/// <summary>Plausible unique numbers from a seed, in the forms that makers use.</summary>
public sealed class Numbers(Random random)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    private static readonly string[] WiredMakers = ["3c:52:82", "8c:16:45", "a0:36:9f", "d8:bb:c1", "18:66:da", "00:1e:67", "70:85:c2", "04:d4:c4"];
    private static readonly string[] WirelessMakers = ["34:cf:f6", "f8:63:3f", "7c:b2:7d", "a4:6b:b6", "dc:21:5c", "98:af:65"];
    private static readonly string[] Placeholders = ["To Be Filled By O.E.M.", "Default string", "System Serial Number", "0123456789", "None", "Not Specified", "123456789", "N/A", ""];
    private static readonly string[] PlaceholderUuids =
        ["03000200-0400-0500-0006-000700080009", "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF", "00020003-0004-0005-0006-000700080009"];

    public string Letter(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => Letters[random.Next(Letters.Length)]));

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    public string Hex(int digits)
    {
        var bytes = new byte[(digits + 1) / 2];
        random.NextBytes(bytes);
        return Convert.ToHexString(bytes)[..digits];
    }

    public string Placeholder() => Placeholders[random.Next(Placeholders.Length)];

    public string PlaceholderUuid() => PlaceholderUuids[random.Next(PlaceholderUuids.Length)];

    public static bool IsPlaceholderUuid(string? uuid) => PlaceholderUuids.Contains(uuid, StringComparer.OrdinalIgnoreCase);

    public string Uuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();
    }

    /// <summary>Dell's UUID of a service tag: DELL, then the tag's characters between fixed bytes.</summary>
    public static string DellUuid(string tag)
    {
        var t = Encoding.ASCII.GetBytes(tag);
        return string.Create(CultureInfo.InvariantCulture, $"4C4C4544-00{t[0]:X2}-{t[1]:X2}10-80{t[2]:X2}-{t[3] | 0x80:X2}C04F{t[4]:X2}{t[5]:X2}{t[6]:X2}");
    }

    public string SystemSerial(string? maker) => maker switch
    {
        "Dell Inc." => Letter(7),
        "LENOVO" => $"PF{Letter(6)}",
        "HP" or "Hewlett-Packard" => $"{Digits(1)}CG{Digits(4)}{Letter(3)}",
        "Apple Inc." => $"C02{Letter(9)}",
        _ => Letter(10 + random.Next(6)),
    };

    public string BoardSerial(string? maker, string? systemSerial) => maker switch
    {
        "Dell Inc." => $"/{systemSerial}/CN{Letter(12)}/",
        "LENOVO" => $"L1HF{Letter(7)}",
        "HP" or "Hewlett-Packard" => $"PF{Letter(10)}",
        "ASUSTeK COMPUTER INC." => $"MT{Digits(13)}",
        _ => Letter(12 + random.Next(5)),
    };

    public string WiredMac() => Mac(WiredMakers[random.Next(WiredMakers.Length)]);

    public string WirelessMac() => Mac(WirelessMakers[random.Next(WirelessMakers.Length)]);

    public string Mac(string maker) => string.Create(CultureInfo.InvariantCulture, $"{maker}:{random.Next(256):x2}:{random.Next(256):x2}:{random.Next(256):x2}");

    public bool Chance(double share) => random.NextDouble() < share;

    public T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
