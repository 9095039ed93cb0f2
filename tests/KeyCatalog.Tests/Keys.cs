using CsCheck;
using MakPlatform.KeyCatalog.Rules;

namespace MakPlatform.KeyCatalog.Tests;

/// <summary>Product keys made from the alphabet, never real ones.</summary>
internal static class Keys
{
    public const string Modern = "BCDFG-HJKNP-QRTVW-XY234-6789B";
    public const string Old = "BCDFG-HJKMP-QRTVW-XY234-6789B";

    /// <summary>25 letters; with one N in any place but the last, or with none.</summary>
    public static Gen<string> Any { get; } =
        from letters in Gen.Char[ProductKeyFormat.Alphabet].Array[ProductKeyFormat.Length]
        from place in Gen.Int[-1, ProductKeyFormat.Length - 2]
        select string.Concat(letters.Select((letter, at) => at == place ? 'N' : letter));

    public static ProductKey Read(string text) =>
        ProductKeyFormat.Check(text) is ProductKeyCheck.Good good ? good.Key : throw new ArgumentException("Not a product key.", nameof(text));
}
