using System.Globalization;
using System.Text;

namespace MakPlatform.Notification.Rules;

/// <summary>
/// Names as they may stand in a mail: in one line and not too long. A name could hold line breaks (a header of its own) or marks that turn the
/// reading direction (a figure that lies).
/// </summary>
public static class Harmless
{
    private const int LongestName = 64;

    /// <summary>The name in one line.</summary>
    public static string Line(string? name)
    {
        var visible = (name ?? "").EnumerateRunes().Select(rune => IsHarmless(rune) ? rune.ToString() : " ").ToList();
        return visible.Count > LongestName ? string.Concat(visible.Take(LongestName - 1)) + "…" : string.Concat(visible).Trim();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
