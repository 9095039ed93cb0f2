using System.Buffers;
using System.Globalization;
using System.Text;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Spellings of one text made equal.</summary>
internal static class Texts
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Trimmed, spaces collapsed, lower case; null where nothing is left.</summary>
    public static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.AsSpan().Trim())
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.Length == 0 ? null : plain.ToString().TrimEnd();
    }

    /// <summary>Letters and digits only, upper case: <c>/7XK2PQ3/CNWSC0037B01XK/</c> and <c>.7XK2PQ3.CNWSC0037B01XK.</c> are one serial.</summary>
    public static string? Compact(string? text)
    {
        if (text is null)
            return null;
        var compact = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                compact.Append(char.ToUpperInvariant(c));
        }
        return compact.Length == 0 ? null : compact.ToString();
    }

    /// <summary>Lower-case hexadecimal digits, without the separators that UUIDs and MACs are written with; null for anything else.</summary>
    public static string? Hex(string? text, int digits)
    {
        if (text is null)
            return null;
        var hex = new StringBuilder(digits);
        foreach (var c in text)
        {
            if (HexDigits.Contains(c))
                hex.Append(char.ToLowerInvariant(c));
            else if (!(c is '-' or ':' or '.' or '{' or '}' or '_' || char.IsWhiteSpace(c)))
                return null;
            if (hex.Length > digits)
                return null;
        }
        return hex.Length == digits ? hex.ToString() : null;
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
