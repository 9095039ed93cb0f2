using MakPlatform.Notification.Rules;
using MimeKit;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class What_the_mail_says
{
    public static TheoryData<string> HostilePools =>
    [
        "x\r\nBcc: thief@example.org",
        "x\nSubject: other\n\nbody",
        "=?utf-8?q?x=0D=0ABcc:_thief@example.org?=",
        "<script>alert(1)</script>",
        "a\" onmouseover=\"alert(1)",
        "\u202Egnp.exe",
        "ünïcode-プール-🔑",
        "\ud800 half a pair",
        new string('x', 5_000),
        "",
        "\0\u0001\u001b[31m",
        "{0} %s {{pool}}",
    ];

    [Theory]
    [InlineData(AlertLevel.Low, 5, 50, "[MAK] windows-11-pro: 5 of 50 activations left (low)")]
    [InlineData(AlertLevel.Critical, 25, 1_000, "[MAK] windows-11-pro: 25 of 1,000 activations left (critical)")]
    [InlineData(AlertLevel.Exhausted, 0, 50, "[MAK] windows-11-pro: 0 of 50 activations left (exhausted)")]
    public void The_subject_is_the_whole_message(AlertLevel level, int remaining, int total, string subject) =>
        Assert.Equal(subject, NoticeText.For(Notice(level: level, remaining: remaining, total: total)).Subject);

    [Fact]
    public void Both_bodies_name_the_pool_what_is_left_and_the_two_ways_on()
    {
        var text = NoticeText.For(Notice());

        foreach (var body in new[] { text.Text, text.Html.Replace("&#39;", "'", StringComparison.Ordinal) })
        {
            Assert.Contains("windows-11-pro", body, StringComparison.Ordinal);
            Assert.Contains("5 of 50 activations left", body, StringComparison.Ordinal);
            Assert.Contains("Request additional activations from Microsoft's activation centre", body, StringComparison.Ordinal);
            Assert.Contains("case number", body, StringComparison.Ordinal);
            Assert.Contains("Buy the next tier: Mid-size (100 activations)", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_exhausted_pool_says_what_fails_and_what_does_not()
    {
        var text = NoticeText.For(Notice(level: AlertLevel.Exhausted, remaining: 0)).Text;

        Assert.Contains("0xC004C008", text, StringComparison.Ordinal);
        Assert.Contains("already activated stay activated", text, StringComparison.Ordinal);
        Assert.DoesNotContain("blocked", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(5, "Small business (50 activations)")]
    [InlineData(50, "Mid-size (100 activations)")]
    [InlineData(150, "Department (500 activations)")]
    [InlineData(500, "Enterprise (1,000 to 5,000 activations)")]
    [InlineData(1_000, "a larger Enterprise key (up to 5,000 activations)")]
    [InlineData(5_000, "another Enterprise key (1,000 to 5,000 activations)")]
    public void The_next_tier_is_the_smallest_that_is_larger(int total, string tier) => Assert.Equal(tier, NextTier.Above(total));

    [Theory]
    [MemberData(nameof(HostilePools))]
    public async Task A_hostile_pool_name_is_only_a_name(string pool)
    {
        var sent = Mails.Of(Notice(pool));
        using var wire = new MemoryStream();
        await sent.WriteToAsync(wire);
        wire.Position = 0;
        var read = await MimeMessage.LoadAsync(wire);

        Assert.Equal(["From", "Date", "Subject", "Message-Id", "To", "Auto-Submitted", "MIME-Version"], read.Headers.Select(header => header.Field));
        Assert.Empty(read.Bcc);
        Assert.StartsWith("[MAK] ", read.Subject, StringComparison.Ordinal);
        Assert.EndsWith(": 5 of 50 activations left (low)", read.Subject, StringComparison.Ordinal);
        Assert.Equal("multipart/alternative", read.Body!.ContentType.MimeType);
        Assert.DoesNotContain(read.Subject!, c => char.IsControl(c) || c == '\u202E');
        Assert.DoesNotContain("<script", read.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onmouseover", read.HtmlBody, StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9.-]+@example.org$", read.MessageId);
    }

    [Fact]
    public void A_name_beyond_ascii_stays_readable() =>
        Assert.StartsWith("[MAK] ünïcode-プール-🔑: ", NoticeText.For(Notice("ünïcode-プール-🔑")).Subject, StringComparison.Ordinal);

    [Fact]
    public void One_notice_has_one_message_id_and_another_has_another()
    {
        var notice = Notice();

        Assert.Equal(NoticeId.For(notice), NoticeId.For(notice with { Remaining = 4, At = Morning.AddDays(1), Product = "other" }));
        Assert.Distinct(new[]
        {
            notice,
            notice with { Pool = "windows-11.pro" },
            notice with { Episode = 2 },
            notice with { Level = AlertLevel.Critical },
            notice with { EpisodeStartedAt = Morning.AddDays(1) },
        }.Select(NoticeId.For));
    }

}
