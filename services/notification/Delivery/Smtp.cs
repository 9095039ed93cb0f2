using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MakPlatform.Notification.Delivery;

/// <summary>Sends through a mail server, on one connection that is kept while there is something to send.</summary>
public sealed class Smtp(SmtpOptions options, MailboxAddress from, TimeProvider clock) : INoticeTransport, IAsyncDisposable
{
    private readonly OwnAuthority? authority = options.TrustedAuthority is { Length: > 0 } file ? new OwnAuthority(file) : null;
    private readonly AccessToken? token = options.TokenUrl is null ? null : new AccessToken(options, clock);
    private readonly SemaphoreSlim turn = new(1);
    private SmtpClient? kept;
    private long usedAt;

    public string Where => $"smtp {options.Host}:{options.Port}";

    public async Task<Delivered> Send(Parcel parcel, CancellationToken cancellationToken)
    {
        var mail = NoticeMail.Compose(parcel, from);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var client = await Connected(cancellationToken);
            await client.SendAsync(mail, cancellationToken);
            usedAt = clock.GetTimestamp();
            return new Delivered();
        }
        catch
        {
            // Whatever state the conversation is in, the next mail begins a new one.
            Drop();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (kept is { IsConnected: true })
                await kept.DisconnectAsync(quit: true);
        }
        catch (Exception error) when (error is IOException or MailKit.ProtocolException or MailKit.CommandException or OperationCanceledException)
        {
            // All mails are taken already; without a goodbye the server waits for its time to be over.
        }

        Drop();
        token?.Dispose();
        turn.Dispose();
    }

    // A server hangs up on who is silent: what was not used for a while is not trusted.
    private async Task<SmtpClient> Connected(CancellationToken cancellationToken)
    {
        if (kept is { IsConnected: true } open && clock.GetElapsedTime(usedAt) < options.KeepConnection && await Answers(open, cancellationToken))
            return open;

        Drop();
        var client = kept = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds };
        if (authority is not null)
            client.ServerCertificateValidationCallback = authority.Trusts;
        await client.ConnectAsync(await Connect(cancellationToken), options.Host, options.Port, Protection(options.Tls), cancellationToken);
        if (token is not null)
            await client.AuthenticateAsync(new SaslMechanismOAuth2(options.User!, await token.Get(cancellationToken)), cancellationToken);
        else if (options is { User: { Length: > 0 } user, Password: { } password })
            await client.AuthenticateAsync(user, password, cancellationToken);
        return client;
    }

    // Of our own making because MailKit's has Nagle's algorithm on (RFC 896): with the other side's delayed acknowledgements each mail then takes 45 ms, and not 1.4 ms.
    private async Task<Socket> Connect(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).AsTask().WaitAsync(options.Timeout, clock, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<bool> Answers(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (error is IOException or MailKit.ProtocolException or MailKit.CommandException or MailKit.ServiceNotConnectedException)
        {
            return false;
        }
    }

    private void Drop()
    {
        kept?.Dispose();
        kept = null;
    }

    private static SecureSocketOptions Protection(SmtpTls tls) => tls switch
    {
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.Tls => SecureSocketOptions.SslOnConnect,
        SmtpTls.StartTlsWhenOffered => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.None,
    };
}
