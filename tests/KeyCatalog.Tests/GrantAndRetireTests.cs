using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class GrantAndRetireTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid KeyId = new("01890000-0000-7000-8000-000000000001");
    private static readonly AddActivations Grant = new() { GrantId = new("01890000-0000-7000-8000-000000000002"), KeyId = KeyId, Count = 50, CaseNumber = "REG:1", AddedBy = "ada" };
    private static readonly RetireKey Retire = new() { KeyId = KeyId, Reason = "leaked", RetiredBy = "ada" };
    private static readonly KeyRetired Gone = new() { KeyId = KeyId, Reason = "leaked", RetiredBy = "ada", RetiredAt = Monday };
    private static readonly KnownKey Key = new(
        new KeyRegistered { KeyId = KeyId, Pool = "berlin", Product = "windows-11-pro", PartialProductKey = "6789B", Activations = 50, RegisteredBy = "ada", RegisteredAt = Monday },
        "hash", null);

    [Fact]
    public void A_grant_is_entered_once_and_repeated_after()
    {
        var enter = Assert.IsType<CatalogDecision<ActivationsAdded>.Enter>(CatalogRule.Add(Grant, Key, null, Monday));
        Assert.Equal((50, Monday), (enter.Event.Count, enter.Event.AddedAt));
        var repeat = Assert.IsType<CatalogDecision<ActivationsAdded>.Repeat>(CatalogRule.Add(Grant, Key, enter.Event, Monday.AddDays(1)));
        Assert.Equal((enter.Event, enter.Answer.Outcome, enter.Answer.Id), (repeat.Event, repeat.Answer.Outcome, repeat.Answer.Id));
    }

    [Fact]
    public void A_grant_that_was_entered_is_repeated_though_the_key_was_retired_since()
    {
        var enter = (CatalogDecision<ActivationsAdded>.Enter)CatalogRule.Add(Grant, Key, null, Monday);
        Assert.IsType<CatalogDecision<ActivationsAdded>.Repeat>(CatalogRule.Add(Grant, Key with { Retired = Gone }, enter.Event, Monday));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1_000_001)]
    public void A_grant_adds_a_count_above_zero(int count) =>
        Assert.Equal("count", Assert.Single(CatalogRule.Add(Grant with { Count = count }, Key, null, Monday).Answer.Problems).Field);

    [Fact]
    public void A_grant_needs_a_key_in_use_and_an_id_of_its_own()
    {
        Assert.Equal(CatalogOutcome.NotFound, CatalogRule.Add(Grant, null, null, Monday).Answer.Outcome);
        Assert.Equal(CatalogOutcome.Conflict, CatalogRule.Add(Grant, Key with { Retired = Gone }, null, Monday).Answer.Outcome);
        var enter = (CatalogDecision<ActivationsAdded>.Enter)CatalogRule.Add(Grant, Key, null, Monday);
        Assert.Equal(CatalogOutcome.Conflict, CatalogRule.Add(Grant with { Count = 51 }, Key, enter.Event, Monday).Answer.Outcome);
    }

    [Fact]
    public void A_key_retires_once_and_keeps_its_first_reason()
    {
        var enter = Assert.IsType<CatalogDecision<KeyRetired>.Enter>(CatalogRule.Retire(Retire, Key, Monday));
        Assert.Equal(Gone, enter.Event);
        var repeat = Assert.IsType<CatalogDecision<KeyRetired>.Repeat>(
            CatalogRule.Retire(Retire with { Reason = "again" }, Key with { Retired = Gone }, Monday.AddDays(1)));
        Assert.Equal((Gone, enter.Answer.Outcome), (repeat.Event, repeat.Answer.Outcome));
    }

    [Fact]
    public void A_key_that_is_not_there_does_not_retire() =>
        Assert.Equal(CatalogOutcome.NotFound, CatalogRule.Retire(Retire, null, Monday).Answer.Outcome);
}
