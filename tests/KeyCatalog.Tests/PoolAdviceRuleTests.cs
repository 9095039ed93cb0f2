using CsCheck;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class PoolAdviceRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_even_pace_runs_out_on_one_day_and_an_uneven_one_within_a_range()
    {
        var even = Advise(remaining: 60, 10, 10, 10, 10);
        Assert.Equal((even.Likely, even.Likely), (even.Early, even.Late));
        var uneven = Advise(remaining: 60, 2, 18, 2, 18);
        Assert.Equal(even.Likely, uneven.Likely);
        Assert.True(uneven.Early < uneven.Likely && uneven.Likely < uneven.Late);
    }

    [Fact]
    public void What_is_missing_for_a_year_is_bought_as_cheaply_as_can_be()
    {
        var advice = Advise(remaining: 100, 10, 10, 10);
        Assert.Equal((120, 20), (advice.NextYear, advice.Missing));
        Assert.Equal(4 * 79.99m, advice.Purchase!.Cost);
        Assert.Null(Advise(remaining: 200, 10, 10, 10).Purchase);
    }

    [Fact]
    public void A_pool_without_a_ledger_has_no_forecast() =>
        Assert.Null(PoolAdviceRule.Advise(new("berlin", 5, 5, 0, null, []), TierRule.Seed, "USD", Now).Likely);

    [Fact]
    public void The_range_is_in_order_whatever_the_months() => Gen.Select(Gen.Int[0, 500], Gen.Int[0, 50].Array[1, 14]).Sample((remaining, months) =>
    {
        var advice = Advise(remaining, months);
        return (advice.Early ?? DateOnly.MaxValue) <= (advice.Likely ?? DateOnly.MaxValue) && (advice.Likely ?? DateOnly.MaxValue) <= (advice.Late ?? DateOnly.MaxValue);
    });

    [Fact]
    public void The_justification_is_made_of_the_ledgers_figures()
    {
        var text = JustificationRule.Draft("Windows 11 Pro", "6789B", 50, 25, Use(2, 4, 4, 4), Now);
        Assert.Contains("25 additional activations", text, StringComparison.Ordinal);
        Assert.Contains("48 machines", text, StringComparison.Ordinal);
        Assert.Contains("grows by 4 activations a month", text, StringComparison.Ordinal);
        Assert.Contains("9 times", text, StringComparison.Ordinal);
    }

    private static PoolAdvice Advise(int remaining, params int[] months) => PoolAdviceRule.Advise(Use(remaining, months), TierRule.Seed, "USD", Now);

    // The last of the months is October 2026, and each is whole.
    private static PoolUse Use(int remaining, params int[] months)
    {
        var first = new DateOnly(2026, 11, 1).AddMonths(-months.Length);
        return new("berlin", 50, remaining, 48, new(first, TimeOnly.MinValue, TimeSpan.Zero), [.. months.Select((consumed, at) => new MonthOfUse(first.AddMonths(at), consumed, 3))]);
    }
}
