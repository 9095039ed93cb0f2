using CsCheck;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class ProductKeyFormatTests
{
    [Theory]
    [InlineData(Keys.Modern)]
    [InlineData(Keys.Old)]
    [InlineData("bcdfghjknpqrtvwxy2346789b")]
    [InlineData("  BCDFG HJKNP QRTVW XY234 6789B\r\n")]
    [InlineData("BCDFG\u2013HJKNP\u2014QRTVW\u2212XY234\u20106789B")]
    public void A_key_is_read_in_any_case_and_with_any_dash(string text) =>
        Assert.Equal("6789B", Assert.IsType<ProductKeyCheck.Good>(ProductKeyFormat.Check(text)).Key.Partial);

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(" ", "missing")]
    [InlineData("BCDFG-HJKNP-QRTVW-XY234", "20 characters")]
    [InlineData("BCDFG-HJKNP-QRTVW-XY234-6789BB", "26 characters")]
    [InlineData("BCDFG-HJKNP-QRTVW-XY234-6789A", "Character 25")]
    [InlineData("BCDF0-HJKNP-QRTVW-XY234-6789B", "Character 5")]
    [InlineData("BCDFG-HJKNP-QRTNW-XY234-6789B", "more than one N")]
    [InlineData("BCDFG-HJKMP-QRTVW-XY234-6789N", "ends with N")]
    public void What_is_wrong_is_named(string? text, string reason)
    {
        var bad = Assert.IsType<ProductKeyCheck.Bad>(ProductKeyFormat.Check(text));
        Assert.Equal("productKey", bad.Problem.Field);
        Assert.Contains(reason, bad.Problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_of_the_alphabet_with_at_most_one_N_that_is_not_last_is_a_key() =>
        Keys.Any.Sample(text => ProductKeyFormat.Check(text) is ProductKeyCheck.Good good && good.Key.Reveal() == text);

    [Fact]
    public void No_problem_and_no_printed_key_repeats_what_was_sent() =>
        Gen.Select(Keys.Any, Gen.Int[0, 24], Gen.Char["AEILOSUZ015!"]).Sample((text, at, wrong) =>
        {
            var spoilt = text.Remove(at, 1).Insert(at, wrong.ToString());
            var bad = (ProductKeyCheck.Bad)ProductKeyFormat.Check(spoilt);
            Assert.All(Enumerable.Range(0, 20), start => Assert.DoesNotContain(spoilt.Substring(start, 5), bad.ToString(), StringComparison.Ordinal));
            Assert.DoesNotContain(text[..20], Keys.Read(text).ToString(), StringComparison.Ordinal);
        });
}
