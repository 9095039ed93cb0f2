using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

public sealed class When_sending_fails(Postgres postgres) : IDisposable
{
    private readonly DirectoryInfo temp = Directory.CreateTempSubdirectory("makplatform-fails-");

    private Folder Folder => new(temp.FullName, Mails.From);

    [Fact]
    public async Task With_the_server_away_for_an_hour_a_thousand_mails_wait_and_each_arrives_once()
    {
        const int Count = 1_000;
        using var replica = await Replica.OnNewDatabase(postgres);
        replica.Options.MostPerHour = 10_000;
        foreach (var some in Enumerable.Range(0, Count).Chunk(100))
            await replica.TakeIn([.. some.Select(pool => Left(1, 0, pool: $"pool-{pool}"))]);
        var away = await SmtpServer.Start();
        await away.DisposeAsync();
        await using (var broken = Over(away.Port))
        {
            for (var minute = 0; minute < 60; minute += 5)
            {
                Assert.Equal(0, await replica.SendAll(broken));
                replica.Fake.Advance(TimeSpan.FromMinutes(5));
            }
        }

        Assert.All(await replica.Deliveries(), row => Assert.Equal(DeliveryState.Pending, row.State));
        await using var back = await SmtpServer.Start();
        await using var smtp = Over(back.Port);
        replica.Fake.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Count, await replica.SendAll(smtp));

        var taken = new List<Taken>();
        for (var mail = 0; mail < Count; mail++)
            taken.Add(await back.NextMail());
        Assert.Distinct(taken.Select(mail => mail.Mail.MessageId));
        Assert.All(taken, mail => Assert.Equal(1, mail.Connection));
        Assert.Equal(0, await replica.SendAll(smtp));
    }

    [Fact]
    public async Task After_three_days_it_is_a_dead_letter_that_an_operator_sends_again()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        await File.WriteAllTextAsync(Path.Combine(temp.FullName, "a-file"), "");
        var broken = new Folder(Path.Combine(temp.FullName, "a-file"), Mails.From);
        for (var hour = 0; hour < 80; hour++)
        {
            await replica.SendAll(broken);
            replica.Fake.Advance(TimeSpan.FromHours(1));
        }

        var dead = Assert.Single(await replica.Deliveries());
        Assert.Equal((DeliveryState.Failed, null), (dead.State, dead.NextAttemptAt));
        Assert.InRange(dead.Attempts, 60, 80);
        Assert.Contains("a-file", dead.LastError, StringComparison.Ordinal);
        Assert.Equal(0, await replica.SendAll(Folder));

        await replica.Save(db =>
        {
            var row = db.Deliveries.Single();
            row.Resend(replica.Clock.GetUtcNow());
        });
        Assert.Equal(1, await replica.SendAll(Folder));
        Assert.Equal(dead.MessageId, Assert.Single(await replica.Deliveries()).MessageId);
    }

    [Theory]
    [InlineData(Channel.Mail, new[] { 0, 1 })]
    [InlineData(Channel.Webhook, new[] { 1, 1 })]
    public async Task What_fails_at_the_mail_server_keeps_the_next_mail_waiting_and_what_fails_at_a_receiver_keeps_nothing(Channel channel, int[] attempts)
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var receiver = await Receiver.Start((_, _) => (503, ""));
        if (channel is Channel.Webhook)
            await Subscribe(replica, receiver);
        await replica.TakeIn(Left(1, 0, pool: "pool-1"), Left(1, 0, pool: "pool-2"));
        await File.WriteAllTextAsync(Path.Combine(temp.FullName, "a-file"), "");

        Assert.Equal(0, await replica.SendAll(new Folder(Path.Combine(temp.FullName, "a-file"), Mails.From)));

        Assert.Equal(attempts, (await replica.Deliveries()).Select(delivery => delivery.Attempts).Order());
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_with_the_same_id_and_a_fresh_signature()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var receiver = await Receiver.Start((count, _) => (count == 1 ? 503 : 200, ""));
        await Subscribe(replica, receiver);
        await replica.TakeIn(Left(1, 50), Left(2, 5));
        Assert.Equal(0, await replica.SendAll(Folder));
        Assert.Contains("503", Assert.Single(await replica.Deliveries()).LastError, StringComparison.Ordinal);
        replica.Fake.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await replica.SendAll(Folder));

        var (headers, body) = receiver.Requests.Last();
        Assert.Equal(receiver.Requests.First().Headers[Webhook.IdHeader], headers[Webhook.IdHeader]);
        Assert.Equal(Webhook.Sign(System.Text.Encoding.UTF8.GetBytes(body), "a secret of these tests", replica.Clock.GetUtcNow()), headers[Webhook.SignatureHeader]);
        Assert.NotEqual(receiver.Requests.First().Headers[Webhook.SignatureHeader], headers[Webhook.SignatureHeader]);
        Assert.DoesNotContain("act/", body, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Delete(recursive: true);

    private static Task Subscribe(Replica replica, Receiver receiver) => replica.Save(db => db.Subscriptions.Add(new SubscriptionRow
    {
        Id = Guid.CreateVersion7(Morning),
        Name = "hook",
        Addresses = [receiver.Address.AbsoluteUri],
        Channel = Channel.Webhook,
        Secret = "a secret of these tests",
        CreatedBy = "x",
        CreatedAt = Morning,
    }));

    private static Smtp Over(int port) => new(new SmtpOptions { Host = "127.0.0.1", Port = port, Tls = SmtpTls.None }, Mails.From, TimeProvider.System);
}
