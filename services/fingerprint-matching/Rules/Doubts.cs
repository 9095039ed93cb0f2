using System.Buffers;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Why a value that looks unique is not taken for one. Lists are data (<see cref="BadValues"/>); here is only what no list can hold.</summary>
public sealed class Doubts(BadValues bad)
{
    public const string Placeholder = "a placeholder";
    public const string TooShort = "too short to be unique";
    public const string OnePattern = "one repeated or counted-up pattern";
    public const string RepeatsModel = "repeats the model's name";
    public const string Malformed = "not of its kind's form";
    public const string LocallyAdministered = "locally administered: software made it up";
    public const string ComesAndGoes = "on a dock, a cable or in software: it comes and goes";
    public const string CountsAsMac = "made of a MAC address, and counted as that";
    public const string CountsAsSystemSerial = "made of the system serial, and counted as that";
    public const string FirmwareNames = "named by open firmware, not by the board's maker";
    public const string Learned = "met on several machines that differ otherwise";

    private static readonly SearchValues<char> Dots = SearchValues.Create(". -_*?");

    private const int FewestLetters = 4;
    private const int MostZeroBytes = 8;

    /// <summary>True for a text that a maker left unfilled.</summary>
    public bool IsPlaceholder(string? plain) =>
        plain is null || bad.Has("text", plain) || OnlyDots(plain)
        || plain.Contains("o.e.m", StringComparison.Ordinal) || plain.Contains("default string", StringComparison.Ordinal)
        || plain.Contains("to be filled", StringComparison.Ordinal);

    /// <summary>Why a serial number is no witness; null if it may be one.</summary>
    public string? OfSerial(string plain, string compact)
    {
        if (IsPlaceholder(plain) || bad.Has("text", compact.ToLowerInvariant()) || plain.Contains("serial n", StringComparison.Ordinal) || bad.Has("serial", plain))
            return Placeholder;
        if (compact.Length < FewestLetters)
            return TooShort;
        return OneRun(compact) || ZerosAndOnes(compact) || VersionLike(plain) ? OnePattern : null;
    }

    /// <summary>Why a system UUID is no witness.</summary>
    public string? OfUuid(string uuid)
    {
        if (bad.Has("uuid", uuid) || bad.Has("uuid", UuidNormal.OtherOrder(uuid)))
            return Placeholder;
        if (UuidNormal.MacInside(uuid) is not null)
            return CountsAsMac;
        var bytes = Convert.FromHexString(uuid);
        return Texts.IsOfTwo<byte>(bytes) || OneRun(uuid) || bytes.AsSpan().Count((byte)0) >= MostZeroBytes ? OnePattern : null;
    }

    /// <summary>Why a network adapter's address is no witness. In a virtual machine every address is made up by software, and may be its own.</summary>
    public string? OfMac(string mac, string? name, string? bus, string? pnpId, bool isVirtual)
    {
        var multicast = (Convert.ToByte(mac[..2], 16) & 1) != 0;
        if (multicast || Texts.IsOfTwo<char>(mac) || OneRun(mac) || bad.Has("mac", mac))
            return Placeholder;
        if (isVirtual)
            return bus is "usb" ? ComesAndGoes : null;
        if (ComesAndGoesAs(name, bus, pnpId) || bad.Has("host-mac", mac))
            return ComesAndGoes;
        return (Convert.ToByte(mac[..2], 16) & 2) != 0 ? LocallyAdministered : null;
    }

    /// <summary>Why a disk's number is no witness of the machine.</summary>
    public string? OfDisk(string? bus, string? model) =>
        (bus is not null && bad.Has("disk-bus", bus)) || (model is not null && bad.Has("disk-model", model)) ? ComesAndGoes : null;

    private bool ComesAndGoesAs(string? name, string? bus, string? pnpId) =>
        (bus is not null && bad.Has("adapter-bus", bus))
        || (name is not null && bad.Has("adapter", name))
        || (pnpId is not null && (pnpId.StartsWith(@"root\", StringComparison.Ordinal) || pnpId.StartsWith(@"usb\", StringComparison.Ordinal)
            || pnpId.StartsWith(@"swd\", StringComparison.Ordinal) || pnpId.StartsWith(@"bth", StringComparison.Ordinal)));

    private static bool OnlyDots(string plain) => !plain.AsSpan().ContainsAnyExcept(Dots);

    // "00000000", "12345678", "fedcba98": each character is as far from the one before it as the next.
    private static bool OneRun(string text)
    {
        var step = Step(text[0], text[1]);
        if (step is not (0 or 1 or -1))
            return false;
        for (var at = 2; at < text.Length; at++)
        {
            if (Step(text[at - 1], text[at]) != step)
                return false;
        }
        return true;
    }

    private static int Step(char from, char to) => (from, to) switch
    {
        ('9', '0') => 1,
        ('0', '9') => -1,
        ('9', 'a' or 'A') => 1,
        _ => to - from,
    };

    private static bool ZerosAndOnes(string compact) => !compact.AsSpan().ContainsAnyExcept('0', '1');

    private static bool VersionLike(string plain) => plain is [>= '0' and <= '9', '.', >= '0' and <= '9'] or [>= '0' and <= '9', '.', >= '0' and <= '9', '.', >= '0' and <= '9'];
}
