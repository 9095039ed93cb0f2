using MakPlatform.Console.Platform;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

public sealed class BoardRowsTests
{
    [Fact]
    public void What_looks_as_before_is_the_row_that_it_was_and_what_does_not_is_new()
    {
        PoolRow[] before = [Row("a", 10, 12, 11, 10), Row("b", 5, 5, 5, 5), Row("gone", 1, 1)];
        PoolRow[] now = [Row("a", 10, 12, 11, 10), Row("b", 4, 5, 5, 4), Row("new", 2, 2)];

        var kept = BoardRows.Kept(before, now).ToList();

        Assert.Same(before[0], kept[0]);
        Assert.Equal(now[1..], kept[1..]);
        Assert.Same(now[1], Assert.Single(BoardRows.Kept(before, [now[1]])));
    }

    [Fact]
    public void Another_past_is_another_row()
    {
        PoolRow[] before = [Row("a", 10, 12, 11, 10)];
        PoolRow[] now = [Row("a", 10, 12, 12, 10)];

        Assert.Same(now[0], Assert.Single(BoardRows.Kept(before, now)));
    }

    [Fact]
    public void Another_state_of_a_key_is_another_row_and_the_same_keys_read_again_are_not()
    {
        PoolRow[] before = [Row("a", 10) with { Keys = [Key("active")] }];

        Assert.Same(before[0], Assert.Single(BoardRows.Kept(before, [Row("a", 10) with { Keys = [Key("active")], Days = before[0].Days }])));
        Assert.Equal("blocked", Assert.Single(Assert.Single(BoardRows.Kept(before, [Row("a", 10) with { Keys = [Key("blocked")] }])).Keys).Status);
    }

    private static KeyFigures Key(string status) => new(Guid.Empty, "BCDFG", 20, 10, 10, status);

    private static PoolRow Row(string pool, int remaining, params int[] days) => new() { Pool = pool, Product = "windows-11-pro", Total = 20, Remaining = remaining, Days = days };
}
