using System.Security.Cryptography;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using static MakPlatform.Notification.Tests.Changes;

namespace MakPlatform.Notification.Tests;

/// <summary>Webhooks' secrets at rest.</summary>
public sealed class Secrets_are_sealed(Postgres postgres)
{
    private const string Secret = "a secret of these tests";

    private static readonly SecretSeal Old = Sealed(1), Both = Sealed(1, 2), New = Sealed(2), None = Sealed();

    [Fact]
    public void A_seal_opens_for_its_own_row_alone_and_only_with_its_key()
    {
        var row = Row();
        (row.Secret, row.SealedSecret) = (null, Old.Close(row.Id, Secret));

        Assert.Equal(Secret, Old.Open(row));
        Assert.Equal(Secret, Both.Open(row));
        Assert.Contains("SecretKeys", Assert.Throws<CryptographicException>(() => New.Open(row)).Message, StringComparison.Ordinal);
        var other = Row();
        (other.Secret, other.SealedSecret) = (null, row.SealedSecret);
        Assert.Throws<CryptographicException>(() => Old.Open(other));
        Assert.DoesNotContain("secret of", System.Text.Encoding.UTF8.GetString(row.SealedSecret), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => None.Close(row.Id, Secret));
    }

    [Fact]
    public async Task What_lay_readable_is_sealed_at_start_then_anew_under_the_next_key_and_signs_all_the_while()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var receiver = await Receiver.Start();
        var row = Row();
        (row.Addresses, row.Channel) = ([receiver.Address.AbsoluteUri], Channel.Webhook);
        await replica.Save(db => db.Subscriptions.Add(row));

        Assert.Equal((0, 1), await SealAll(replica, None));
        Assert.Equal((1, 0), await SealAll(replica, Old));
        Assert.Equal((0, 0), await SealAll(replica, Old));
        Assert.Equal((null, 1), await Stored(replica));
        Assert.Equal((0, 1), await SealAll(replica, New));
        Assert.Equal((1, 0), await SealAll(replica, Both));
        Assert.Equal((null, 2), await Stored(replica));
        replica.Seal = New;
        await replica.TakeIn(Left(1, 0));
        Assert.Equal(1, await replica.SendAll(new Folder(Path.GetTempPath(), Mails.From)));

        var (headers, body) = Assert.Single(receiver.Requests);
        Assert.Equal(Webhook.Sign(System.Text.Encoding.UTF8.GetBytes(body), Secret, replica.Clock.GetUtcNow()), headers[Webhook.SignatureHeader]);
    }

    [Fact]
    public async Task What_can_not_be_opened_is_not_sent_unsigned_and_the_reason_is_said()
    {
        using var replica = await Replica.OnNewDatabase(postgres);
        await using var receiver = await Receiver.Start();
        var row = Row();
        (row.Addresses, row.Channel, row.Secret, row.SealedSecret) = ([receiver.Address.AbsoluteUri], Channel.Webhook, null, Old.Close(row.Id, Secret));
        await replica.Save(db => db.Subscriptions.Add(row));
        replica.Seal = New;
        await replica.TakeIn(Left(1, 0));

        Assert.Equal(0, await replica.SendAll(new Folder(Path.GetTempPath(), Mails.From)));
        Assert.Empty(receiver.Requests);
        Assert.Contains("Notification:SecretKeys", Assert.Single(await replica.Deliveries()).LastError, StringComparison.Ordinal);
    }

    private static SubscriptionRow Row() => new() { Id = Guid.CreateVersion7(Morning), Name = "hook", Addresses = ["https://hooks.example.org"], Secret = Secret, CreatedBy = "x", CreatedAt = Morning };

    private static SecretSeal Sealed(params int[] keys) => new(keys.ToDictionary(number => (byte)number, number => $"master-key-{number}-of-these-tests-long-enough"));

    private static async Task<(int Anew, int Left)> SealAll(Replica replica, SecretSeal seal)
    {
        using var start = new SecretsAtStart(replica, seal, replica.Clock, NullLogger<SecretsAtStart>.Instance);
        return await start.SealAll(CancellationToken.None);
    }

    private static async Task<(string? Readable, int Number)> Stored(Replica replica)
    {
        await using var db = replica.CreateDbContext();
        var row = await db.Subscriptions.AsNoTracking().SingleAsync();
        return (row.Secret, row.SealedSecret![1]);
    }
}
