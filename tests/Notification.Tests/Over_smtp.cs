using System.Net.Sockets;
using MailKit.Security;
using MakPlatform.Notification.Delivery;
using MimeKit;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class Over_smtp
{
    [Fact]
    public async Task A_mail_arrives_whole()
    {
        await using var server = await SmtpServer.Start();
        var sent = Mails.Of(Notice("ünïcode-プール"), "ops@example.org", "Second <second@example.org>");

        var delivered = await new Smtp(Plain(server)).Send(sent, CancellationToken.None);

        Assert.Equivalent(new Delivered(null, []), delivered);
        var taken = await server.NextMail();
        Assert.Equal("mak@example.org", taken.From);
        Assert.Equal(["ops@example.org", "second@example.org"], taken.To);
        Assert.Equal("[MAK] ünïcode-プール: 5 of 50 activations left (low)", taken.Mail.Subject);
        Assert.Equal(sent.MessageId, taken.Mail.MessageId);
        Assert.Equal(Morning, taken.Mail.Date);
        Assert.Equal("auto-generated", taken.Mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(["text/plain", "text/html"], taken.Mail.BodyParts.Select(part => part.ContentType.MimeType));
        Assert.All(taken.Mail.BodyParts, part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Contains("ünïcode-プール: 5 of 50 activations left.", taken.Mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SmtpTls.StartTls)]
    [InlineData(SmtpTls.Tls)]
    public async Task With_the_organisations_own_authority_it_is_encrypted_and_signs_in(SmtpTls tls)
    {
        using var certificates = new OwnCertificates();
        await using var server = await Guarded(certificates, tls);

        await new Smtp(Protected(server, certificates, tls)).Send(Mails.Of(Notice()), CancellationToken.None);

        var taken = await server.NextMail();
        Assert.Equal((true, "mak"), (taken.Encrypted, taken.User));
    }

    [Fact]
    public async Task A_server_that_can_not_prove_who_it_is_gets_nothing()
    {
        using var certificates = new OwnCertificates();
        using var others = new OwnCertificates();
        using var wrongName = new OwnCertificates("elsewhere.example.org");
        await using var server = await Guarded(certificates, SmtpTls.StartTls);
        await using var elsewhere = await Guarded(wrongName, SmtpTls.StartTls);

        await Refuses(Protected(server, others, SmtpTls.StartTls));
        await Refuses(Protected(elsewhere, wrongName, SmtpTls.StartTls));

        static Task Refuses(SmtpOptions options) =>
            Assert.ThrowsAsync<SslHandshakeException>(() => new Smtp(options).Send(Mails.Of(Notice()), CancellationToken.None));
    }

    [Fact]
    public async Task Without_the_encryption_that_is_asked_for_nothing_is_sent()
    {
        await using var server = await SmtpServer.Start();
        var options = Plain(server);
        options.Tls = SmtpTls.StartTls;

        await Assert.ThrowsAsync<NotSupportedException>(() => new Smtp(options).Send(Mails.Of(Notice()), CancellationToken.None));
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_password_is_not()
    {
        using var certificates = new OwnCertificates();
        await using var server = await Guarded(certificates, SmtpTls.StartTls);
        var options = Protected(server, certificates, SmtpTls.StartTls);
        options.Password = "not-this-one";

        var error = await Assert.ThrowsAsync<AuthenticationException>(() => new Smtp(options).Send(Mails.Of(Notice()), CancellationToken.None));
        Assert.DoesNotContain("not-this-one", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_reader_who_is_refused_does_not_keep_the_others_from_hearing()
    {
        await using var server = await SmtpServer.Start("--refuse", "gone@example.org");

        var delivered = await new Smtp(Plain(server)).Send(Mails.Of(Notice(), "gone@example.org", "ops@example.org"), CancellationToken.None);

        Assert.StartsWith("gone@example.org: 550", Assert.Single(delivered.Refused), StringComparison.Ordinal);
        Assert.Equal(["ops@example.org"], (await server.NextMail()).To);
    }

    [Fact]
    public async Task With_every_reader_refused_it_is_not_sent()
    {
        await using var server = await SmtpServer.Start("--refuse", "gone@example.org");

        var error = await Assert.ThrowsAsync<IOException>(() => new Smtp(Plain(server)).Send(Mails.Of(Notice(), "gone@example.org"), CancellationToken.None));
        Assert.Contains("gone@example.org: 550", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_away_is_said()
    {
        var server = await SmtpServer.Start();
        await server.DisposeAsync();

        await Assert.ThrowsAsync<SocketException>(() => new Smtp(Plain(server)).Send(Mails.Of(Notice()), CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        using var silent = new TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var options = new SmtpOptions { Host = "127.0.0.1", Port = port, Tls = SmtpTls.None, Timeout = TimeSpan.FromSeconds(1) };

        await Assert.ThrowsAnyAsync<Exception>(() => new Smtp(options).Send(Mails.Of(Notice()), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static SmtpOptions Plain(SmtpServer server) => new() { Host = "127.0.0.1", Port = server.Port, Tls = SmtpTls.None };

    private static Task<SmtpServer> Guarded(OwnCertificates certificates, SmtpTls tls) => SmtpServer.Start(
        [.. certificates.Arguments, "--user", "mak", "--password", "correct horse", .. tls is SmtpTls.Tls ? ["--implicit-tls"] : Array.Empty<string>()]);

    private static SmtpOptions Protected(SmtpServer server, OwnCertificates certificates, SmtpTls tls) => new()
    {
        Host = "localhost",
        Port = server.Port,
        Tls = tls,
        TrustedAuthority = certificates.Authority,
        User = "mak",
        Password = "correct horse",
    };
}
