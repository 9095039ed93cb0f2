using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MakPlatform.Notification.Delivery;

/// <summary>Sends through a mail server; a connection a mail, which is plenty for a few mails a day.</summary>
public sealed class Smtp(SmtpOptions options) : INoticeTransport
{
    private readonly OwnAuthority? authority = options.TrustedAuthority is { Length: > 0 } file ? new OwnAuthority(file) : null;

    public string Where => $"smtp {options.Host}:{options.Port}";

    public async Task<Delivered> Send(MimeMessage mail, CancellationToken cancellationToken)
    {
        using var client = new TolerantClient { Timeout = (int)options.Timeout.TotalMilliseconds };
        if (authority is not null)
            client.ServerCertificateValidationCallback = authority.Trusts;

        await client.ConnectAsync(options.Host, options.Port, Protection(options.Tls), cancellationToken);
        if (options is { User: { Length: > 0 } user, Password: { } password })
            await client.AuthenticateAsync(user, password, cancellationToken);
        await client.SendAsync(mail, cancellationToken);
        await SayGoodbye(client, cancellationToken);
        return new Delivered(null, client.Refused);
    }

    // The server has taken the mail; a goodbye that goes wrong must not send it again.
    private static async Task SayGoodbye(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception error) when (error is IOException or MailKit.ProtocolException or MailKit.CommandException or OperationCanceledException)
        {
            client.Dispose();
        }
    }

    private static SecureSocketOptions Protection(SmtpTls tls) => tls switch
    {
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.Tls => SecureSocketOptions.SslOnConnect,
        SmtpTls.StartTlsWhenOffered => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.None,
    };

    // One reader whose mailbox is gone must not keep the others from hearing. With nobody accepted MailKit throws.
    private sealed class TolerantClient : SmtpClient
    {
        public List<string> Refused { get; } = [];

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            Refused.Add($"{mailbox.Address}: {(int)response.StatusCode} {response.Response}");

        protected override void OnNoRecipientsAccepted(MimeMessage message) =>
            throw new IOException($"The server refused every reader: {string.Join("; ", Refused)}");
    }
}
