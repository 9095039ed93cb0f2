using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MimeKit;

namespace MakPlatform.Notification.Tests;

internal static class Mails
{
    public static MimeMessage Of(Notice notice, params string[] to) => NoticeMail.Compose(
        notice, $"{NoticeId.For(notice)}@example.org", Changes.Morning, MailboxAddress.Parse("MakPlatform <mak@example.org>"),
        (to.Length > 0 ? to : ["ops@example.org"]).Select(MailboxAddress.Parse));
}
