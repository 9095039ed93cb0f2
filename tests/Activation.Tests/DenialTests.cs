using MakPlatform.Activation.Rules;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Tests;

public sealed class DenialTests
{
    [Fact]
    public void R8_an_exhausted_pool_carries_the_contracts_code_Microsofts_code_and_two_ways_on()
    {
        var denial = Denial.For(DenialCode.PoolExhausted, Given.Pool, Given.Product);

        Assert.Equal("0xC004C008", denial.ErrorCode);
        Assert.Equal("0xC004C020", denial.MicrosoftCode);
        Assert.Equal(2, denial.WaysOn.Count);
    }

    [Theory]
    [InlineData(DenialCode.PoolExhausted)]
    [InlineData(DenialCode.UnknownPool)]
    [InlineData(DenialCode.WrongProduct)]
    [InlineData(DenialCode.NoUsableKey)]
    [InlineData(DenialCode.InvalidKey)]
    public void Every_denial_has_a_cause_a_remedy_and_a_way_on_and_none_says_blocked(DenialCode code)
    {
        var denial = Denial.For(code, Given.Pool, Given.Product);

        Assert.EndsWith(".", denial.Cause, StringComparison.Ordinal);
        Assert.EndsWith(".", denial.Remedy, StringComparison.Ordinal);
        Assert.NotEmpty(denial.WaysOn);
        Assert.DoesNotContain("blocked", denial.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(DenialCode.KeyBlocked, "0xC004C003")]
    [InlineData(DenialCode.InvalidKey, "0xC004C001")]
    [InlineData(DenialCode.WrongProduct, "0xC004F069")]
    public void A_denial_carries_the_code_that_Microsofts_service_would_give(DenialCode code, string microsoft) =>
        Assert.Equal(microsoft, Denial.For(code, Given.Pool, Given.Product).MicrosoftCode);
}
