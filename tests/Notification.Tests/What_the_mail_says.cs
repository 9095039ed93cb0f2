using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class What_the_mail_says
{
    [Theory]
    [InlineData(AlertKind.Level, Severity.Warning, 5, "[MAK] windows-11-pro: 5 of 50 left")]
    [InlineData(AlertKind.Level, Severity.Critical, 2, "[MAK] windows-11-pro: 2 of 50 left (critical)")]
    [InlineData(AlertKind.Exhausted, Severity.Exhausted, 0, "[MAK] windows-11-pro: EMPTY, 0 of 50 activations left")]
    [InlineData(AlertKind.Burst, Severity.Critical, 44, "[MAK] windows-11-pro: 44 consumed in one hour, 44 of 50 left (critical)")]
    public async Task The_subject_says_pool_and_what_is_left(AlertKind kind, Severity severity, int left, string subject) =>
        Assert.Equal(subject, (await Mails.LetterOf(Notice(kind: kind, severity: severity, remaining: left))).Subject);

    [Theory]
    [InlineData("en", "[MAK] windows-11-pro: 5 of 50 left, empty in about 20 days")]
    [InlineData("de", "[MAK] windows-11-pro: 5 von 50 übrig, leer in etwa 20 Tagen")]
    [InlineData("xx", "[MAK] windows-11-pro: 5 of 50 left, empty in about 20 days")]
    [InlineData("../../etc", "[MAK] windows-11-pro: 5 of 50 left, empty in about 20 days")]
    public async Task And_when_it_is_empty_in_the_readers_language(string language, string subject) => Assert.Equal(subject, (await Mails.LetterOf(Ahead, language: language)).Subject);

    [Theory]
    [InlineData("en", "We ask for 723 additional activations", "Mid-size, 100 activations, 1,234.50 EUR", "14 Dec 2026", "21  imaging-berlin")]
    [InlineData("de", "Wir bitten um 723 zusätzliche Aktivierungen", "Mid-size, 100 Aktivierungen, 1.234,50 EUR", "14.12.2026", "21  imaging-berlin")]
    public async Task The_text_says_what_to_do_now_and_who_consumed_most(string language, params string[] sentences)
    {
        var letter = await Mails.LetterOf(Ahead, language: language);

        Assert.All(sentences, sentence => Assert.Contains(sentence, letter.Text, StringComparison.Ordinal));
        Assert.Contains("0xC004C008", (await Mails.LetterOf(Notice(kind: AlertKind.Exhausted, severity: Severity.Exhausted, remaining: 0), language: language)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_resolved_asks_for_nothing()
    {
        var letter = await Mails.LetterOf(Notice(type: NoticeType.Resolved, remaining: 55, total: 100));

        Assert.Equal("[MAK] windows-11-pro: 50 added, 55 of 100 left", letter.Subject);
        Assert.DoesNotContain("What to do now", letter.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("pool\"><img src=x onerror=alert(1)>")]
    [InlineData("{{ a.remaining }}{% raw %}")]
    [InlineData("pool\r\nBcc: eve@example.org")]
    [InlineData("pool\u2028Bcc: eve@example.org")]
    [InlineData("\u202E05 fo 5\u202C")]
    public async Task Hostile_names_are_harmless(string name)
    {
        var facts = Mails.Facts with { ProductName = name, Consumers = [new(name, 3)], Offers = [new(name, 100, 100)] };
        var letter = await Mails.LetterOf(Notice(name) with { Product = name }, facts);

        Assert.DoesNotContain(letter.Subject, char.IsControl);
        Assert.DoesNotContain("<script>alert", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc:", letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', letter.Html + letter.Text + letter.Subject);
        var mail = NoticeMail.Compose(new Parcel("1@example.org", "ops@example.org", Channel.Mail, letter), Mails.From);
        Assert.DoesNotContain(mail.Headers, header => header.Field == "Bcc");
        Assert.Equal("ops@example.org", Assert.Single(mail.To.Mailboxes).Address);
    }

    [Theory]
    [InlineData("ops@example.org\r\nBcc: eve@example.org")]
    [InlineData("ops@example.org, eve@example.org")]
    public async Task An_address_that_is_more_than_one_is_refused(string address)
    {
        var parcel = await Mails.Of(Notice()) with { Address = address };

        Assert.ThrowsAny<FormatException>(() => NoticeMail.Compose(parcel, Mails.From));
    }

    [Fact]
    public async Task An_organisations_own_template_stands_over_ours_and_is_read_anew()
    {
        var folder = Directory.CreateTempSubdirectory("makplatform-templates-");
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "en")).FullName, "alert.subject.liquid");
        var templates = new Templates(folder.FullName);
        await File.WriteAllTextAsync(file, "ACME {{ a.pool }} {{ a.remaining | number }}\r\nX-Evil: yes");
        File.SetLastWriteTimeUtc(file, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var letter = await Mails.LetterOf(Notice(remaining: 1_234), templates: templates);
        var mail = NoticeMail.Compose(new Parcel("1@example.org", "ops@example.org", Channel.Mail, letter), Mails.From);

        Assert.StartsWith("ACME windows-11-pro 1,234", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Headers, header => header.Field == "X-Evil");
        await File.WriteAllTextAsync(file, "ACME anew");
        Assert.Equal("ACME anew", (await Mails.LetterOf(Notice(), templates: templates)).Subject);
        Assert.Equal("[MAK] windows-11-pro: 5 von 50 übrig", (await Mails.LetterOf(Notice(), templates: templates, language: "de")).Subject);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Everything_there_is_can_be_written_in_both_languages()
    {
        foreach (var language in new[] { "en", "de" })
        {
            List<(Notice, LetterModel)> alerts = [.. Enum.GetValues<AlertKind>().Select(kind => Notice(kind: kind)).Select(notice => (notice, LetterModel.Of(notice, Mails.Facts)))];
            var letter = await new Scribe(new Templates(null)).Digest(alerts, language, TimeZoneInfo.Utc, Morning);

            Assert.StartsWith("[MAK] 7 ", letter.Subject, StringComparison.Ordinal);
            Assert.Contains($"lang=\"{language}\"", letter.Html, StringComparison.Ordinal);
            Assert.Equal(7, letter.Notices.Count);
        }
    }

    [Fact]
    public void The_chart_is_a_picture_and_there_is_none_of_nothing()
    {
        var facts = Mails.Facts with { Past = [.. Enumerable.Range(1, 40).Select(day => (new DateOnly(2026, 11, 24).AddDays(-day), 5 + (2 * day)))] };
        var png = Chart.Draw(Ahead, facts, 5)!;

        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        Assert.Null(Chart.Draw(Notice(), new LetterFacts(null, UsageHistory.None, [], []), 5));
    }

    private static Notice Ahead => Notice() with { Forecast = new Forecast(Morning, 5, 50, Morning.AddDays(12), Morning.AddDays(20), Morning.AddDays(31)) };
}
