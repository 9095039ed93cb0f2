using MakPlatform.Contracts.V1;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>What the format check says of a text: a key, or what is wrong with it.</summary>
public abstract record ProductKeyCheck
{
    private ProductKeyCheck() { }

    /// <summary>It is a product key.</summary>
    public sealed record Good(ProductKey Key) : ProductKeyCheck;

    /// <summary>It is not; the problem never repeats the text.</summary>
    public sealed record Bad(FieldProblem Problem) : ProductKeyCheck;
}

/// <summary>
/// The form of a product key: 25 characters of a base-24 alphabet. Since Windows 8 and Office 2013 a key also holds one
/// <c>N</c>, whose place (0 to 23) carries a digit, so it is never the last character; older keys hold none.
/// </summary>
public static class ProductKeyFormat
{
    /// <summary>The 24 letters; A, E, I, L, O, S, U, Z, 0, 1 and 5 are left out because they are misread.</summary>
    public const string Alphabet = "BCDFGHJKMPQRTVWXY2346789";

    /// <summary>Characters of a key, dashes not counted.</summary>
    public const int Length = 25;

    private const string Field = "productKey";
    private const char Marker = 'N';

    /// <summary>Reads a key as people paste it: any case, any dash, spaces anywhere, or 25 characters in a row.</summary>
    public static ProductKeyCheck Check(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Bad("It is missing.", "Send the 25 characters of the key.");

        var letters = string.Concat(text.Where(letter => !IsSeparator(letter))).ToUpperInvariant();
        var strange = IndexOfStranger(letters);
        if (letters.Length != Length)
            return Bad($"It has {letters.Length} characters without dashes and spaces.", "Send exactly 25: five groups of five.");
        if (strange >= 0)
            return Bad($"Character {strange + 1} is not one that product keys use.", $"Keys use {Alphabet} and at most one N; look for a 0, 1, 5 or a letter that was misread.");
        return letters.Count(letter => letter == Marker) > 1
            ? Bad("It has more than one N.", "A key has at most one N; look for an M or a W that was misread.")
            : letters[^1] == Marker
                ? Bad("It ends with N.", "N is never the last character; look for an M or a W that was misread.")
                : new ProductKeyCheck.Good(new ProductKey(letters));
    }

    // Word processors turn a hyphen into one of these, a documented cause of "the product key is invalid" (0xC004F050).
    private static bool IsSeparator(char letter) =>
        char.IsWhiteSpace(letter) || letter is '-' or (>= '\u2010' and <= '\u2015') or '\u2212';

    private static int IndexOfStranger(string letters) =>
        letters.AsSpan().IndexOfAnyExcept(Alphabet + Marker);

    private static ProductKeyCheck.Bad Bad(string reason, string mend) =>
        new(new FieldProblem { Field = Field, Reason = reason, Mend = mend });
}
