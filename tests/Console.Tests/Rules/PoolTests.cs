using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

/// <summary>What a pool's pages read and mark.</summary>
public sealed class PoolTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Ada Lovelace <ada@example.org>", "Ada Lovelace", "ada@example.org")]
    [InlineData("  ada@example.org ", "ada@example.org", "ada@example.org")]
    [InlineData("<ada@example.org>", "ada@example.org", "ada@example.org")]
    [InlineData("A < B <ada@example.org>", "A < B", "ada@example.org")]
    public void An_owner_is_a_name_and_an_address(string line, string name, string email)
    {
        Assert.Equal((name, email), PoolForm.Owner(line));
        Assert.Equal((name, email), PoolForm.Owner(PoolForm.Owner(name, email)));
    }

    [Theory]
    [InlineData("imaging-berlin = 200", "imaging-berlin", 200)]
    [InlineData("a=b=0", "a=b", 0)]
    public void A_quota_is_a_requester_and_a_number(string line, string requester, int count)
    {
        Assert.Equal((requester, count), PoolForm.Quota(line));
        Assert.Equal((requester, count), PoolForm.Quota(PoolForm.Quota(requester, count)));
    }

    [Theory]
    [InlineData("imaging-berlin")]
    [InlineData("= 200")]
    [InlineData("imaging-berlin = many")]
    [InlineData("imaging-berlin = -1")]
    public void What_is_no_quota_is_none(string line) => Assert.Null(PoolForm.Quota(line));

    [Fact]
    public void Top_ups_upgrades_blocks_and_alerts_are_events_the_newest_first_and_what_is_older_is_left_out()
    {
        var old = new KeyLife(Guid.CreateVersion7(Now), "AAAAA", 50, false, Now.AddDays(-200), "ada", [(Now.AddDays(-3), 25, "ben")], Now.AddDays(-2), "cleo", null, null);
        var successor = new KeyLife(Guid.CreateVersion7(Now), "BBBBB", 500, true, Now.AddDays(-1), "ada", [], null, null, Now.AddHours(-1), "dora");

        var events = PoolEvents.Of([old, successor], [(Now.AddDays(-4), "supply: low")], Now.AddDays(-90));

        Assert.Equal(
            [(PoolEventKind.Retired, "…BBBBB"), (PoolEventKind.Upgraded, "+500 …BBBBB"), (PoolEventKind.Blocked, "…AAAAA"), (PoolEventKind.Added, "+25 …AAAAA"), (PoolEventKind.Alert, "supply: low")],
            events.Select(one => (one.Kind, one.Detail)));
    }

    [Fact]
    public void A_mark_stands_where_the_line_was_on_its_day()
    {
        Assert.Equal(30, PoolEvents.HeightAt(Now, Now, [10, 20, 30]));
        Assert.Equal(20, PoolEvents.HeightAt(Now.AddDays(-1), Now, [10, 20, 30]));
        Assert.Null(PoolEvents.HeightAt(Now.AddDays(-3), Now, [10, 20, 30]));
    }
}
