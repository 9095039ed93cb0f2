using System.Buffers;
using System.Globalization;
using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>System, board, chassis, BIOS and TPM: what SMBIOS tells.</summary>
internal static class FirmwareNormal
{
    private const int ShortestKeyHash = 32;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEF");

    private static readonly string[] DateForms = ["MM/dd/yyyy", "M/d/yyyy", "MM/dd/yy", "yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>Reads the firmware's tables.</summary>
    /// <returns>The MAC address that the UUID consists of, where it does.</returns>
    public static (string? UuidMac, string? Serial) Read(HardwareDescription hardware, bool isVirtual, TraitList list)
    {
        var (system, board, chassis) = (hardware.System, hardware.Board, hardware.Chassis);
        ReadModels(hardware, list);
        var serial = list.AddSerial(TraitKind.SystemSerial, system?.Serial, system?.Product, board?.Product);
        AddBoardSerial(board, serial, system?.Product, list);
        list.AddSerial(TraitKind.ChassisSerial, chassis?.Serial, system?.Product);
        list.AddSerial(TraitKind.FirmwareAssetTag, chassis?.AssetTag);
        AddTpm(hardware.Tpm, list);
        return (AddUuid(system?.Uuid, serial, isVirtual, list), serial);
    }

    private static void ReadModels(HardwareDescription hardware, TraitList list)
    {
        list.AddModel(TraitKind.SystemMaker, hardware.System?.Manufacturer);
        list.AddModel(TraitKind.SystemModel, hardware.System?.Product);
        list.AddModel(TraitKind.BoardMaker, hardware.Board?.Manufacturer);
        AddBoardModel(hardware, list);
        list.AddModel(TraitKind.ChassisType, hardware.Chassis?.Type);
        list.AddModel(TraitKind.BiosVendor, hardware.Bios?.Vendor);
        list.AddModel(TraitKind.BiosVersion, hardware.Bios?.Version);
        list.Add(TraitKind.BiosDate, Date(hardware.Bios?.ReleaseDate));
        // On these makes the SKU changes with the firmware: no part of the machine.
        if (Texts.Plain(hardware.System?.Manufacturer) is not { } maker
            || !(maker.StartsWith("acer", StringComparison.Ordinal) || maker.StartsWith("dell", StringComparison.Ordinal) || maker.StartsWith("samsung", StringComparison.Ordinal)))
            list.AddModel(TraitKind.Sku, hardware.System?.Sku);
    }

    // Open firmware names the board as its own sources do: a board that is flashed with it changes its name, not itself.
    private static void AddBoardModel(HardwareDescription hardware, TraitList list)
    {
        if (Texts.Plain(hardware.Bios?.Vendor)?.StartsWith("coreboot", StringComparison.Ordinal) == true)
            list.Doubt(TraitKind.BoardModel, Doubts.FirmwareNames);
        else
            list.AddModel(TraitKind.BoardModel, hardware.Board?.Product);
    }

    // "07/21/2023" (SMBIOS), "20230721000000.000000+000" (WMI), "2023-07-21"
    private static string? Date(string? text)
    {
        var plain = Texts.Plain(text);
        if (plain is null)
            return null;
        if (plain.Length > 8 && plain[..8].All(char.IsAsciiDigit))
            plain = plain[..8];
        return DateOnly.TryParseExact(plain, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : null;
    }

    // A board serial that repeats the system serial was written by whoever wrote that, and stays when the board goes.
    private static void AddBoardSerial(BoardComponent? board, string? systemSerial, string? model, TraitList list)
    {
        if (systemSerial is not null && Texts.Compact(board?.Serial) == systemSerial)
            list.Doubt(TraitKind.BoardSerial, Doubts.CountsAsSystemSerial);
        else
            list.AddSerial(TraitKind.BoardSerial, board?.Serial, model, board?.Product);
    }

    private static string? AddUuid(string? text, string? serial, bool isVirtual, TraitList list)
    {
        if (Texts.Plain(text) is not { } plain)
            return null;
        if (UuidNormal.Read(text) is not { } uuid)
        {
            list.Doubt(TraitKind.SystemUuid, list.Doubts.IsPlaceholder(plain) ? Doubts.Placeholder : Doubts.Malformed);
            return null;
        }
        if (list.Doubts.OfUuid(uuid) is { } reason)
        {
            list.Doubt(TraitKind.SystemUuid, reason);
            return reason == Doubts.CountsAsMac ? UuidNormal.MacInside(uuid) : null;
        }
        if (isVirtual || !AddAsSystemSerial(uuid, serial, list))
            list.Add(TraitKind.SystemUuid, UuidNormal.Canonical(uuid));
        return null;
    }

    // Dell and HPE make the UUID of the service tag or of product and serial number, and write both into a replaced board:
    // it is the system serial once more, no witness of the board (R5).
    private static bool AddAsSystemSerial(string uuid, string? serial, TraitList list)
    {
        if (UuidNormal.ServiceTag(uuid) is not { } tag)
        {
            if (!UuidNormal.Spells(uuid, serial))
                return false;
        }
        else if (tag.Length > 0 && serial is null)
        {
            list.AddSerial(TraitKind.SystemSerial, tag);
        }
        list.Doubt(TraitKind.SystemUuid, Doubts.CountsAsSystemSerial);
        return true;
    }

    private static void AddTpm(TpmComponent? tpm, TraitList list)
    {
        if (Texts.Compact(tpm?.EndorsementKeyHash) is not { } key)
            return;
        if (key.Length < ShortestKeyHash || key.AsSpan().ContainsAnyExcept(HexDigits))
            list.Doubt(TraitKind.TpmKey, Doubts.Malformed);
        else if (Texts.IsOfTwo<char>(key))
            list.Doubt(TraitKind.TpmKey, Doubts.OnePattern);
        else
            list.Add(TraitKind.TpmKey, key);
    }
}
