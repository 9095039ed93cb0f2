using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MimeKit;

namespace MakPlatform.Notification.Tests;

internal static class Mails
{
    public static readonly MailboxAddress From = MailboxAddress.Parse("MakPlatform <mak@example.org>");

    /// <summary>A parcel with the real letter of this notice.</summary>
    public static async Task<Parcel> Of(Notice notice, string to = "ops@example.org", LetterFacts? facts = null, string language = "en", Channel channel = Channel.Mail) => new(
        $"{NoticeId.For(notice, to)}@example.org", to, channel, await LetterOf(notice, facts, language));

    public static Task<Letter> LetterOf(Notice notice, LetterFacts? facts = null, string language = "en", byte[]? chart = null, Templates? templates = null) =>
        new Scribe(templates ?? new Templates(null)).Alert(notice, LetterModel.Of(notice, facts ?? Facts), chart, language, TimeZoneInfo.Utc);

    public static LetterFacts Facts { get; } = new(
        "Windows 11 Pro", new UsageHistory([.. Enumerable.Repeat(2, 60)]), [new("imaging-berlin", 21), new("packer", 7)], [new("Mid-size", 100, 100, 1_234.5m, "EUR"), new("Small business", 50, 50)]);
}
