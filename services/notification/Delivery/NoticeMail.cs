using MakPlatform.Notification.Rules;
using MimeKit;
using MimeKit.Text;

namespace MakPlatform.Notification.Delivery;

/// <summary>Puts a notice's text into a mail.</summary>
public static class NoticeMail
{
    /// <param name="notice">What to tell.</param>
    /// <param name="messageId">Its stable Message-ID, so that a mail sent twice is known for one.</param>
    /// <param name="decidedAt">When it was decided to tell; the mail's date, however late it leaves.</param>
    /// <param name="from">The sender.</param>
    /// <param name="to">Who hears.</param>
    public static MimeMessage Compose(Notice notice, string messageId, DateTimeOffset decidedAt, MailboxAddress from, IEnumerable<MailboxAddress> to)
    {
        var text = NoticeText.For(notice);
        var mail = new MimeMessage { Subject = text.Subject, MessageId = messageId, Date = decidedAt };
        mail.From.Add(from);
        mail.To.AddRange(to);
        // Keeps out-of-office answers away (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (notice.Level is AlertLevel.Exhausted)
            mail.Importance = MessageImportance.High;
        mail.Body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = text.Text },
            new TextPart(TextFormat.Html) { Text = text.Html },
        };
        return mail;
    }
}
