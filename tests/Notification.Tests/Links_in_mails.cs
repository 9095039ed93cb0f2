using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Links_in_mails
{
    private static readonly ActLinks Links = new("a-key-of-these-tests-that-is-long-enough");

    [Theory]
    [InlineData("windows-11-pro")]
    [InlineData("po\nol|x")]
    public void Do_what_they_were_made_for(string pool) => Assert.Equal(
        new Act(Act.Acknowledge, Concern.Supply, 1, "ada@example.org", pool), Links.Read(Links.Token(Act.Acknowledge, Notice(pool), "ada@example.org", Morning)!, Morning.AddDays(29)));

    [Fact]
    public void End_after_a_month() => Assert.Null(Links.Read(Links.Token(Act.Snooze, Notice(), "ada@example.org", Morning)!, Morning.AddDays(31)));

    [Fact]
    public void Can_not_be_made_up()
    {
        var token = Links.Token(Act.Acknowledge, Notice(), "ada@example.org", Morning)!;
        var other = Links.Token(Act.Acknowledge, Notice("office"), "ada@example.org", Morning)!;

        Assert.Null(Links.Read($"{other.Split('.')[0]}.{token.Split('.')[1]}", Morning));
        Assert.Null(new ActLinks("another-key-of-these-tests-long-enough").Read(token, Morning));
        Assert.All(["", ".", "a.b", "%%%.%%%", token[..^1], token + "A"], broken => Assert.Null(Links.Read(broken, Morning)));
        Assert.Null(new ActLinks(null).Token(Act.Acknowledge, Notice(), "ada@example.org", Morning));
        Assert.Null(new ActLinks(null).Read(token, Morning));
    }
}
