using System.Globalization;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Spellings of one text made equal.</summary>
internal static class Texts
{
    // Every text of every request passes here: the usual ones are no work for the heap.
    private const int OnStack = 256;

    /// <summary>Trimmed, spaces collapsed, lower case; null where nothing is left.</summary>
    public static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = text.Length <= OnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                plain[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && plain[length - 1] != ' ')
                plain[length++] = ' ';
        }
        return length == 0 ? null : plain[..length].TrimEnd().ToString();
    }

    /// <summary>Letters and digits only, upper case: <c>/7XK2PQ3/CNWSC0037B01XK/</c> and <c>.7XK2PQ3.CNWSC0037B01XK.</c> are one serial.</summary>
    public static string? Compact(string? text)
    {
        if (text is null)
            return null;
        var compact = text.Length <= OnStack ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                compact[length++] = char.ToUpperInvariant(c);
        }
        return length == 0 ? null : compact[..length].ToString();
    }

    /// <summary>Lower-case hexadecimal digits, without the separators that UUIDs and MACs are written with; null for anything else.</summary>
    public static string? Hex(string? text, int digits)
    {
        if (text is null)
            return null;
        Span<char> hex = stackalloc char[digits];
        var length = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                if (!(c is '-' or ':' or '.' or '{' or '}' or '_' || char.IsWhiteSpace(c)))
                    return null;
                continue;
            }
            if (length == digits)
                return null;
            hex[length++] = char.ToLowerInvariant(c);
        }
        return length == digits ? hex.ToString() : null;
    }

    /// <summary>True if it is made of at most two different characters or bytes.</summary>
    public static bool IsOfTwo<T>(ReadOnlySpan<T> text)
        where T : IEquatable<T>
    {
        var other = text.IsEmpty ? -1 : text.IndexOfAnyExcept(text[0]);
        return other < 0 || !text.ContainsAnyExcept(text[0], text[other]);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
