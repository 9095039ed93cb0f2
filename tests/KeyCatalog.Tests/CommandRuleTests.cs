using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class CommandRuleTests
{
    private static readonly RegisterProduct Product = new() { Code = "windows-11-pro", Name = "Windows 11 Pro" };
    private static readonly RegisterTier Tier = new() { Name = "Campus", MinActivations = 10, MaxActivations = 20, Price = 9.5m, Currency = "EUR" };

    [Theory]
    [InlineData("windows 11")]
    [InlineData("windows/11")]
    [InlineData("wïndows")]
    [InlineData("")]
    public void A_code_stands_in_URLs_and_cache_keys_so_its_letters_are_few(string code) =>
        Assert.Equal("code", Assert.Single(CommandRule.Problems(Product with { Code = code })).Field);

    [Fact]
    public void A_code_is_at_most_64_long()
    {
        Assert.Empty(CommandRule.Problems(Product with { Code = new string('a', 64) }));
        Assert.Single(CommandRule.Problems(Product with { Code = new string('a', 65) }));
    }

    [Fact]
    public void A_text_has_no_control_characters() =>
        Assert.Equal("edition", Assert.Single(CommandRule.Problems(Product with { Edition = "Pro\0" })).Field);

    [Fact]
    public void A_tier_has_its_counts_in_order_and_a_currency_with_its_price()
    {
        Assert.Empty(CommandRule.Problems(Tier));
        Assert.Equal("minActivations", Assert.Single(CommandRule.Problems(Tier with { MinActivations = 0 })).Field);
        Assert.Equal("maxActivations", Assert.Single(CommandRule.Problems(Tier with { MaxActivations = 9 })).Field);
        Assert.Equal("currency", Assert.Single(CommandRule.Problems(Tier with { Currency = null })).Field);
        Assert.Equal("price", Assert.Single(CommandRule.Problems(Tier with { Price = -1 })).Field);
    }

    [Fact]
    public void Every_wrong_field_is_named_at_once() => Assert.Equal(
        ["code", "name"], CommandRule.Problems(new RegisterProduct { Code = "", Name = " " }).Select(problem => problem.Field));
}
