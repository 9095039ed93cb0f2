using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MimeKit;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>Through a real SMTP server, whose mail is read back.</summary>
public sealed class Over_smtp
{
    [Fact]
    public async Task A_mail_arrives_whole_with_its_parts_and_the_picture_that_the_html_shows()
    {
        await using var server = await SmtpServer.Start();
        var notice = Notice("ünïcode-プール") with { Forecast = new Forecast(Morning, 5, 50, Morning.AddDays(12), Morning.AddDays(20), null) };
        var letter = await Mails.LetterOf(notice, chart: Chart.Draw(notice, Mails.Facts, 5), language: "de");
        var parcel = new Parcel("id-1@example.org", "ops@example.org", Channel.Mail, letter);

        await Send(Plain(server), parcel);

        var taken = await server.NextMail();
        var mail = taken.Mail;
        Assert.Equal(("mak@example.org", "ops@example.org"), (taken.From, Assert.Single(taken.To)));
        Assert.Equal("[MAK] ünïcode-プール: 5 von 50 übrig, leer in etwa 20 Tagen", mail.Subject);
        Assert.Equal(("id-1@example.org", Morning, "MakPlatform"), (mail.MessageId, mail.Date, mail.From.Mailboxes.Single().Name));
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal("de", mail.Body!.Headers[HeaderId.ContentLanguage]);
        Assert.Equal(["text/plain", "text/html", "image/png"], mail.BodyParts.Select(part => part.ContentType.MimeType));
        Assert.All(mail.BodyParts.OfType<TextPart>(), part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Contains("ünïcode-プール: 5 von 50 Aktivierungen übrig.", mail.TextBody, StringComparison.Ordinal);
        var picture = (MimePart)mail.BodyParts.Last();
        Assert.Contains($"cid:{picture.ContentId}", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("inline", picture.ContentDisposition!.Disposition);
        using var bytes = new MemoryStream();
        await picture.Content!.DecodeToAsync(bytes);
        Assert.Equal(letter.Chart, bytes.ToArray());
    }

    [Theory]
    [InlineData(SmtpTls.StartTls)]
    [InlineData(SmtpTls.Tls)]
    public async Task With_the_organisations_own_authority_it_is_encrypted_and_signs_in(SmtpTls tls)
    {
        using var certificates = new OwnCertificates();
        await using var server = await Guarded(certificates, tls);

        await Send(Protected(server, certificates, tls), await Mails.Of(Notice()));

        var taken = await server.NextMail();
        Assert.Equal((true, "mak"), (taken.Encrypted, taken.User));
    }

    [Fact]
    public async Task Its_trace_shows_the_conversation_and_no_password()
    {
        using var certificates = new OwnCertificates();
        await using var server = await Guarded(certificates, SmtpTls.Tls);
        var seen = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name is "MailKit.Net.SmtpClient" or "test", Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = seen.Add };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        using var alert = source.StartActivity("send alert")!;
        var options = Protected(server, certificates, SmtpTls.Tls);

        await Send(options, await Mails.Of(Notice()));

        var conversation = seen.Where(span => span.TraceId == alert.TraceId).ToList();
        Assert.NotEmpty(conversation);
        Assert.All(conversation, span => Assert.Equal(alert.SpanId, span.ParentSpanId));
        Assert.DoesNotContain(conversation.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains(options.Password!, StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task One_connection_takes_many_mails_and_a_new_one_follows_when_the_server_hung_up()
    {
        await using var server = await SmtpServer.Start("--hang-up-after", "3");
        await using var smtp = new Smtp(Plain(server), Mails.From, TimeProvider.System);
        var parcel = await Mails.Of(Notice());
        for (var mail = 0; mail < 5; mail++)
            await smtp.Send(parcel, CancellationToken.None);

        var connections = new List<int>();
        for (var mail = 0; mail < 5; mail++)
            connections.Add((await server.NextMail()).Connection);
        Assert.Equal([1, 1, 1, 2, 2], connections);
    }

    [Fact]
    public async Task With_a_token_of_the_issuer_it_signs_in_by_xoauth2_and_asks_for_it_once()
    {
        using var certificates = new OwnCertificates();
        await using var issuer = await Receiver.Start((_, _) => (200, """{"access_token":"token-of-the-issuer","expires_in":3600}"""));
        await using var server = await SmtpServer.Start([.. certificates.Arguments, "--user", "mak@example.org", "--token", "token-of-the-issuer"]);
        var options = Protected(server, certificates, SmtpTls.StartTls);
        (options.User, options.Password, options.TokenUrl, options.ClientId, options.ClientSecret) = ("mak@example.org", null, issuer.Address, "mak", "s3cret");
        options.KeepConnection = TimeSpan.Zero;
        await using var smtp = new Smtp(options, Mails.From, TimeProvider.System);

        await smtp.Send(await Mails.Of(Notice()), CancellationToken.None);
        await smtp.Send(await Mails.Of(Notice()), CancellationToken.None);

        Assert.Equal("mak@example.org", (await server.NextMail()).User);
        Assert.Contains("grant_type=client_credentials&client_id=mak&client_secret=s3cret", Assert.Single(issuer.Requests).Body, StringComparison.Ordinal);
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

        static Task Refuses(SmtpOptions options) => Assert.ThrowsAsync<SslHandshakeException>(async () => await Send(options, await Mails.Of(Notice())));
    }

    [Fact]
    public async Task Without_the_encryption_that_is_asked_for_nothing_is_sent()
    {
        await using var server = await SmtpServer.Start();
        var options = Plain(server);
        options.Tls = SmtpTls.StartTls;

        await Assert.ThrowsAsync<NotSupportedException>(async () => await Send(options, await Mails.Of(Notice())));
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_password_is_not()
    {
        using var certificates = new OwnCertificates();
        await using var server = await Guarded(certificates, SmtpTls.StartTls);
        var options = Protected(server, certificates, SmtpTls.StartTls);
        options.Password = "not-this-one";

        var error = await Assert.ThrowsAsync<AuthenticationException>(async () => await Send(options, await Mails.Of(Notice())));
        Assert.DoesNotContain("not-this-one", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_is_refused_is_said_and_the_connection_goes_on_with_the_next()
    {
        await using var server = await SmtpServer.Start("--refuse", "gone@example.org");
        await using var smtp = new Smtp(Plain(server), Mails.From, TimeProvider.System);

        var error = await Assert.ThrowsAsync<SmtpCommandException>(async () => await smtp.Send(await Mails.Of(Notice(), "gone@example.org"), CancellationToken.None));
        await smtp.Send(await Mails.Of(Notice()), CancellationToken.None);

        Assert.Contains("no such mailbox", error.Message, StringComparison.Ordinal);
        Assert.Equal(["ops@example.org"], (await server.NextMail()).To);
    }

    [Fact]
    public async Task A_server_that_is_away_is_said()
    {
        var server = await SmtpServer.Start();
        await server.DisposeAsync();

        await Assert.ThrowsAsync<SocketException>(async () => await Send(Plain(server), await Mails.Of(Notice())));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        using var silent = new TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        var options = new SmtpOptions { Host = "127.0.0.1", Port = port, Tls = SmtpTls.None, Timeout = TimeSpan.FromSeconds(1) };
        var parcel = await Mails.Of(Notice());

        await Assert.ThrowsAnyAsync<Exception>(() => Send(options, parcel).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static async Task Send(SmtpOptions options, Parcel parcel)
    {
        await using var smtp = new Smtp(options, Mails.From, TimeProvider.System);
        await smtp.Send(parcel, CancellationToken.None);
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
