using System.Text;
using MakPlatform.TestInfrastructure;
using RabbitMQ.Client;

namespace MakPlatform.Api.Tests;

/// <summary>What a service's own user of the broker may, and what it may not.</summary>
public sealed class Services_on_the_broker(ApiPlatform platform)
{
    private const string Contract = "MakPlatform.Contracts.V1:";

    private readonly BrokerDoor door = new(platform);

    [Theory]
    [InlineData("ApiKeyIssued", """{ "apiKeyId": "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", "name": "x", "secretHash": "no hash", "roles": [], "issuedBy": "x", "issuedAt": "2026-11-24T00:00:00Z", "expiresAt": "2026-11-25T00:00:00Z" }""")]
    [InlineData("RegisterProduct", """{ "code": "a\u0000b", "name": "x" }""")]
    public async Task What_a_service_cannot_consume_it_may_tell_as_a_fault(string message, string body)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri((await platform.Run.State())!["messaging"].ConnectionString!) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var faults = (await channel.QueueDeclareAsync()).QueueName;
        await channel.ExchangeDeclareAsync($"MassTransit:Fault--{Contract}{message}--", ExchangeType.Fanout, durable: true);
        await channel.QueueBindAsync(faults, $"MassTransit:Fault--{Contract}{message}--", "");

        await channel.BasicPublishAsync(
            $"{Contract}{message}", "", mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json" },
            Encoding.UTF8.GetBytes($$"""{ "messageId": "{{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}}", "messageType": ["urn:message:{{Contract}}{{message}}"], "message": {{body}} }"""));

        var fault = await Until.True(() => channel.BasicGetAsync(faults, autoAck: true), told => told is not null, "the fault");
        Assert.Contains(message, Encoding.UTF8.GetString(fault!.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notification", $"{Contract}KeyRegistered")]
    [InlineData("notification", $"{Contract}ActivationRequested")]
    [InlineData("notification", "activation-machines-identified")]
    [InlineData("notification", "")]
    [InlineData("activation", $"{Contract}ApiKeyIssued")]
    [InlineData("activation", $"{Contract}KeyRegistered")]
    [InlineData("activation", $"{Contract}RegisterKey")]
    [InlineData("activation", "key-catalog-register-key")]
    [InlineData("fingerprint-matching", $"{Contract}ActivationGranted")]
    [InlineData("fingerprint-matching", "activation-report-activation")]
    [InlineData("key-catalog", $"{Contract}ActivationGranted")]
    [InlineData("key-catalog", "")]
    public async Task A_service_says_nothing_that_is_anothers_to_say(string service, string exchange)
    {
        await using var connection = await door.ConnectAs(service);
        await BrokerDoor.AssertRefused(connection, channel => channel.BasicPublishAsync(exchange, "x", Encoding.UTF8.GetBytes("{}")).AsTask());
    }

    [Theory]
    [InlineData("notification", $"{Contract}KeyRegistered", "activation-catalogue-events")]
    [InlineData("fingerprint-matching", $"{Contract}ActivationGranted", "activation-machines-identified")]
    [InlineData("activation", $"{Contract}ActivationRequested", "fingerprint-matching-activation-requested")]
    [InlineData("key-catalog", $"{Contract}PoolLevelChanged", "notification-pool-level-changed")]
    public async Task A_service_hears_nothing_that_is_not_meant_for_it(string service, string exchange, string queue)
    {
        await using var connection = await door.ConnectAs(service);
        var own = $"{service}-of-these-tests";
        await BrokerDoor.AssertRefused(connection, async channel =>
        {
            await channel.QueueDeclareAsync(own, durable: false, exclusive: true, autoDelete: true);
            await channel.QueueBindAsync(own, exchange, "");
        });
        await BrokerDoor.AssertRefused(connection, channel => channel.BasicGetAsync(queue, autoAck: false));
        await BrokerDoor.AssertRefused(connection, channel => channel.QueuePurgeAsync(queue));
        await BrokerDoor.AssertRefused(connection, channel => channel.QueueDeleteAsync(queue));
    }
}
