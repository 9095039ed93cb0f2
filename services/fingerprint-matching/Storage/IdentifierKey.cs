using System.Globalization;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching.Storage;

/// <summary>
/// What a unique value is looked up by: the first 64 bits of its token, which the kind is hashed into. A look-up descends an index of half the size, and where two values
/// of a billion should ever share a key, a machine too many is read and compared by the whole token.
/// </summary>
internal static class IdentifierKey
{
    private const int HexDigits = 16;

    /// <summary>The machine that a demoted value has beside those that really have it: who looks for them learns both at once. No machine is behind it in the order of ids.</summary>
    public static Guid Demoted => Guid.AllBitsSet;

    /// <summary>The key of a value whose text is its token.</summary>
    public static long Of(Trait trait) => First(trait.Value);

    /// <summary>The key of a token.</summary>
    public static long OfToken(Guid token) => First(token.ToString("N"));

    private static long First(ReadOnlySpan<char> token) => unchecked((long)ulong.Parse(token[..HexDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
