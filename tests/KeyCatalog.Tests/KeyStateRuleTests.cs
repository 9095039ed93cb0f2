using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

public sealed class KeyStateRuleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid KeyId = new("01890000-0000-7000-8000-000000000001");
    private static readonly KnownKey Key = new(
        new KeyRegistered { KeyId = KeyId, Pool = "berlin", Product = "windows-11-pro", PartialProductKey = "6789B", Activations = 50, RegisteredBy = "ada", RegisteredAt = Monday },
        "hash", null);
    private static readonly MoveKey ToMunich = new() { MoveId = new("01890000-0000-7000-8000-000000000003"), KeyId = KeyId, Pool = "munich", Reason = "the site moved", MovedBy = "ada" };
    private static readonly BlockKey Leaked = new() { BlockId = new("01890000-0000-7000-8000-000000000004"), KeyId = KeyId, Reason = "leaked", BlockedBy = "ada" };

    [Fact]
    public void A_key_moves_to_a_pool_of_its_product_or_a_new_one()
    {
        var moved = Assert.IsType<CatalogDecision<KeyMoved>.Enter>(KeyStateRule.Move(ToMunich, Key, null, null, Monday)).Event;
        Assert.Equal(("berlin", "munich", "windows-11-pro"), (moved.FromPool, moved.Pool, moved.Product));
        Assert.IsType<CatalogDecision<KeyMoved>.Enter>(KeyStateRule.Move(ToMunich, Key, null, "windows-11-pro", Monday));
        Assert.Equal(CatalogOutcome.Conflict, KeyStateRule.Move(ToMunich, Key, null, "office", Monday).Answer.Outcome);
        Assert.Equal(CatalogOutcome.Conflict, KeyStateRule.Move(ToMunich with { Pool = "berlin" }, Key, null, "windows-11-pro", Monday).Answer.Outcome);
        Assert.Equal(CatalogOutcome.NotFound, KeyStateRule.Move(ToMunich, null, null, null, Monday).Answer.Outcome);
    }

    [Fact]
    public void A_move_is_entered_once_and_the_next_one_starts_where_it_ended()
    {
        var moved = ((CatalogDecision<KeyMoved>.Enter)KeyStateRule.Move(ToMunich, Key, null, null, Monday)).Event;
        var there = Key with { MovedTo = "munich" };
        Assert.Equal(moved, Assert.IsType<CatalogDecision<KeyMoved>.Repeat>(KeyStateRule.Move(ToMunich, there, moved, "windows-11-pro", Monday.AddDays(1))).Event);
        Assert.Equal(CatalogOutcome.Conflict, KeyStateRule.Move(ToMunich with { Pool = "rome" }, there, moved, null, Monday).Answer.Outcome);
        var back = KeyStateRule.Move(ToMunich with { MoveId = KeyId, Pool = "berlin" }, there, null, "windows-11-pro", Monday);
        Assert.Equal("munich", Assert.IsType<CatalogDecision<KeyMoved>.Enter>(back).Event.FromPool);
    }

    [Fact]
    public void A_block_is_entered_once_and_a_later_one_is_another()
    {
        var blocked = Assert.IsType<CatalogDecision<KeyBlocked>.Enter>(KeyStateRule.Block(Leaked, Key, Monday)).Event;
        Assert.Equal(blocked, Assert.IsType<CatalogDecision<KeyBlocked>.Repeat>(KeyStateRule.Block(Leaked, Key with { Blocked = blocked }, Monday.AddDays(1))).Event);
        Assert.IsType<CatalogDecision<KeyBlocked>.Enter>(KeyStateRule.Block(Leaked with { BlockId = KeyId }, Key with { Blocked = blocked }, Monday));
    }

    [Fact]
    public void A_retired_key_is_not_blocked_any_more()
    {
        var gone = new KeyRetired { KeyId = KeyId, Reason = "old", RetiredBy = "ada", RetiredAt = Monday };
        Assert.Equal(CatalogOutcome.Conflict, KeyStateRule.Block(Leaked, Key with { Retired = gone }, Monday).Answer.Outcome);
    }
}
