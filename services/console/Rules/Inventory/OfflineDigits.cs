namespace MakPlatform.Console.Rules.Inventory;

/// <summary>The digits that go to Microsoft and come back when a machine that is offline is activated by proxy or by telephone. They are checked and grouped, never made up.</summary>
public static class OfflineDigits
{
    private const int ConfirmationDigits = 48, ConfirmationBlock = 6;

    /// <summary>The digits of an installation ID (<c>slmgr /dti</c>): 63 since Windows 8, 54 of Windows 7 and Vista, 50 of XP; null where they are not.</summary>
    public static string? InstallationId(string text) => Digits(text) is { Length: 63 or 54 or 50 } digits ? digits : null;

    /// <summary>The 48 digits of a confirmation ID; null where they are not.</summary>
    public static string? ConfirmationId(string text) => Digits(text) is { Length: ConfirmationDigits } digits ? digits : null;

    /// <summary>An installation ID as it is read out on the telephone: nine blocks of seven or six, XP's in blocks of six.</summary>
    public static string GroupedInstallationId(string digits) => Grouped(digits, digits.Length == 63 ? 7 : 6);

    /// <summary>A confirmation ID in its eight blocks A to H.</summary>
    public static string GroupedConfirmationId(string digits) => Grouped(digits, ConfirmationBlock);

    private static string Grouped(string digits, int size) => string.Join('-', digits.Chunk(size).Select(block => new string(block)));

    private static string? Digits(string text)
    {
        var digits = text.Where(sign => sign is not ('-' or ' ' or '\u00A0')).ToArray();
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) ? new(digits) : null;
    }
}
