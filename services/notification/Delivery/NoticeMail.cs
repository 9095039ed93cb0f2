using MakPlatform.Notification.Rules;
using MimeKit;
using MimeKit.Text;

namespace MakPlatform.Notification.Delivery;

/// <summary>Puts a letter into a mail: text, HTML, and the chart that the HTML shows.</summary>
public static class NoticeMail
{
    /// <param name="parcel">The letter and its reader.</param>
    /// <param name="from">The sender.</param>
    public static MimeMessage Compose(Parcel parcel, MailboxAddress from)
    {
        var letter = parcel.Letter;
        var mail = new MimeMessage { Subject = OneLine(letter.Subject), MessageId = parcel.MessageId, Date = letter.Date };
        mail.From.Add(from);
        // An address that holds a line break or a second one is no address: MimeKit refuses it here, and no server sees it.
        mail.To.Add(MailboxAddress.Parse(parcel.Address));
        // Keeps out-of-office answers away (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-MakPlatform-Severity", letter.Severity.ToString());
        if (letter.Severity >= Severity.Exhausted)
            mail.Importance = MessageImportance.High;
        mail.Body = new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = letter.Text }, Html(letter) };
        mail.Body.Headers.Add(HeaderId.ContentLanguage, letter.Language);
        return mail;
    }

    private static MimeEntity Html(Letter letter)
    {
        var html = new TextPart(TextFormat.Html) { Text = letter.Html };
        if (letter.Chart is not { } png)
            return html;
        var chart = new MimePart("image", "png")
        {
            Content = new MimeContent(new MemoryStream(png)),
            ContentId = Letter.ChartId,
            ContentDisposition = new ContentDisposition(ContentDisposition.Inline) { FileName = "chart.png" },
            ContentTransferEncoding = ContentEncoding.Base64,
        };
        return new MultipartRelated { html, chart };
    }

    // Templates are an organisation's own: a line break of theirs must not become a header either.
    private static string OneLine(string subject) => new([.. subject.Trim().Select(c => char.IsControl(c) ? ' ' : c)]);
}
