using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>The stable names by which a mail that was sent twice is known for one.</summary>
public sealed class Names_of_mails
{
    [Fact]
    public void Are_the_same_whoever_makes_them_and_whenever()
    {
        var later = Notice(remaining: 3) with { At = Morning.AddHours(1) };

        Assert.Equal(NoticeId.For(Notice(), "ada@example.org"), NoticeId.For(later, "ada@example.org"));
        // Written down: a mail that a crash doubled may be sent anew by the next version.
        Assert.Equal("windows-11-pro.supply.1.1.621c008c75810d6f", NoticeId.For(Notice(), "ada@example.org"));
        Assert.Equal(NoticeId.ForDigest("ada@example.org", Morning), NoticeId.ForDigest("ada@example.org", Morning));
    }

    [Fact]
    public void Differ_by_pool_reader_step_and_by_when_the_episode_began()
    {
        var anew = Notice() with { Step = Notice().Step with { EpisodeStartedAt = Morning.AddDays(1) } };

        Assert.Distinct(
        [
            NoticeId.For(Notice(), "ada@example.org"), NoticeId.For(Notice(), "ben@example.org"), NoticeId.For(Notice("office"), "ada@example.org"),
            NoticeId.For(Notice(step: 2), "ada@example.org"), NoticeId.For(anew, "ada@example.org"),
        ]);
        Assert.NotEqual(NoticeId.ForDigest("ada@example.org", Morning), NoticeId.ForDigest("ada@example.org", Morning.AddDays(1)));
    }
}
