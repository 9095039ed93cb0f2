using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class MicrosoftErrorTests
{
    [Theory]
    [InlineData("0xC004F050")]
    [InlineData("0Xc004f050")]
    [InlineData("C004F050")]
    [InlineData("-1073418160")]
    [InlineData(" 3221549136 ")]
    public void A_code_is_read_in_hex_and_in_decimal_signed_or_not(string text) =>
        Assert.Equal("0xC004F050", MicrosoftError.Read(text)!.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0x")]
    [InlineData("exhausted")]
    [InlineData("99999999999")]
    [InlineData("0x1C004F050")]
    public void What_is_no_code_is_not_read(string? text) => Assert.Null(MicrosoftError.Read(text));

    [Theory]
    [InlineData("0xC004C008", ActivationErrorClass.Exhausted, true)]
    [InlineData("0xC004C020", ActivationErrorClass.Exhausted, true)]
    [InlineData("0xC004C003", ActivationErrorClass.Blocked, true)]
    [InlineData("0xC004C001", ActivationErrorClass.InvalidKey, true)]
    [InlineData("0xC004F069", ActivationErrorClass.WrongProduct, true)]
    [InlineData("0xC004F00F", ActivationErrorClass.Hardware, true)]
    [InlineData("0xC004C012", ActivationErrorClass.TryAgain, false)]
    [InlineData("0x80070005", ActivationErrorClass.Permission, false)]
    [InlineData("0xC004F074", ActivationErrorClass.KmsOnly, false)]
    [InlineData("0xC004F999", ActivationErrorClass.Other, false)]
    public void A_code_has_a_class_and_only_a_refusal_gives_the_count_back(string text, ActivationErrorClass kind, bool refusal)
    {
        var error = MicrosoftError.Read(text)!;

        Assert.Equal((kind, refusal), (error.Class, error.IsRefusal));
        Assert.EndsWith(".", error.Advice, StringComparison.Ordinal);
    }
}
