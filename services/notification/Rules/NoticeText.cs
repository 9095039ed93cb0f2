using System.Globalization;
using System.Net;
using System.Text;

namespace MakPlatform.Notification.Rules;

/// <summary>What the mail says: which pool, how many left, what to do now (R8's two ways on).</summary>
/// <param name="Subject">One line, the whole message for whoever reads no further.</param>
/// <param name="Text">The plain text body.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record NoticeText(string Subject, string Text, string Html)
{
    private const int LongestName = 64;

    /// <summary>Writes it.</summary>
    public static NoticeText For(Notice notice)
    {
        var pool = OneLine(notice.Pool);
        var left = string.Create(CultureInfo.InvariantCulture, $"{notice.Remaining:N0} of {notice.Total:N0} activations left");
        var level = notice.Level.ToString().ToLowerInvariant();
        var facts = $"Product {OneLine(notice.Product)}, as of {notice.At.ToUniversalTime():yyyy-MM-dd HH:mm} UTC.";
        var ways = Ways(notice.Total);
        return new NoticeText(
            $"[MAK] {pool}: {left} ({level})",
            Plain(pool, left, Meaning(notice.Level), facts, ways),
            Markup(pool, left, Meaning(notice.Level), facts, ways, Colour(notice.Level)));
    }

    private static string Meaning(AlertLevel level) => level switch
    {
        AlertLevel.Exhausted => "New machines are denied with 0xC004C008. Machines that are already activated stay activated.",
        AlertLevel.Critical => "Nearly used up. At zero, new machines are denied with 0xC004C008.",
        _ => "Running low. There is still time to act.",
    };

    private static string[] Ways(int total) =>
    [
        "Request additional activations from Microsoft's activation centre, and note the case number. Record what was granted with it, and the pool goes on with the same key.",
        $"Buy the next tier: {NextTier.Above(total)}. Register the new key for this pool; machines of the old key stay activated.",
    ];

    private static string Plain(string pool, string left, string meaning, string facts, string[] ways) => string.Join('\n',
        $"{pool}: {left}.", meaning, "", "What to do now, one of:", $"1. {ways[0]}", $"2. {ways[1]}", "", facts,
        "You will hear again only if it gets worse, or anew after activations were added.", "");

    private static string Markup(string pool, string left, string meaning, string facts, string[] ways, string colour) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{Encoded(pool)}</title></head>
        <body style="font-family:sans-serif;max-width:40em;margin:1em auto;padding:0 1em">
        <p style="border-left:6px solid {colour};padding-left:12px"><strong style="font-size:1.4em">{Encoded(left)}</strong><br>{Encoded(pool)}</p>
        <p>{Encoded(meaning)}</p>
        <p><strong>What to do now</strong>, one of:</p>
        <ol><li>{Encoded(ways[0])}</li><li>{Encoded(ways[1])}</li></ol>
        <p style="font-size:.85em">{Encoded(facts)} You will hear again only if it gets worse, or anew after activations were added.</p>
        </body>
        </html>

        """;

    private static string Colour(AlertLevel level) => level switch
    {
        AlertLevel.Exhausted => "#b91c1c",
        AlertLevel.Critical => "#ea580c",
        _ => "#ca8a04",
    };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    // A name could hold line breaks (a header of its own) or marks that turn the reading direction (a figure that lies).
    private static string OneLine(string name)
    {
        var visible = name.EnumerateRunes().Select(rune => IsHarmless(rune) ? rune.ToString() : " ").ToList();
        return visible.Count > LongestName ? string.Concat(visible.Take(LongestName - 1)) + "…" : string.Concat(visible).Trim();
    }

    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
