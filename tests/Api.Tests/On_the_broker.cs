using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakPlatform.BrokerUsers;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;
using MassTransit.Serialization;
using RabbitMQ.Client;

namespace MakPlatform.Api.Tests;

/// <summary>The broker's users: each service and each internal system is one; a system has its own alone.</summary>
public sealed class On_the_broker(ApiPlatform platform)
{
    private const string Contract = "MakPlatform.Contracts.V1:";

    private readonly BrokerDoor door = new(platform);

    [Fact]
    public async Task Each_service_is_a_user_of_its_own()
    {
        var messaging = (await platform.Run.State())!["messaging"];
        using var http = new HttpClient { BaseAddress = new Uri(messaging.Url!) };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(new Uri(messaging.ConnectionString!).UserInfo))));

        // The management plugin gathers what it tells every few seconds.
        var users = await Until.True(
            async () => (await http.GetFromJsonAsync<JsonArray>("/api/connections"))!.Select(connection => (string?)connection!["user"]).ToHashSet(),
            users => users.IsSupersetOf(ApiPlatform.Services), "a connection of each service");

        Assert.Empty(users.Where(user => user != "guest" && !user!.StartsWith(Permissions.SystemPrefix, StringComparison.Ordinal)).Except(ApiPlatform.Services));
    }

    [Fact]
    public async Task An_internal_system_asks_and_hears_its_answer()
    {
        var (pool, _) = await platform.Catalogue.OpenPool(5);
        await using var connection = await door.Connect("system-asking");
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync("system-asking.answers", durable: false, exclusive: true, autoDelete: true);
        var request = TestRequests.For(pool, TestMachines.Physical());

        await channel.BasicPublishAsync(
            "makplatform.activations", "", mandatory: true, new BasicProperties { ReplyTo = "system-asking.answers", CorrelationId = "1" },
            JsonSerializer.SerializeToUtf8Bytes(request, SystemTextJsonMessageSerializer.Options));

        var answer = await Until.True(() => channel.BasicGetAsync("system-asking.answers", autoAck: true), message => message is not null, "the answer");
        Assert.Equal(nameof(ActivationGranted), answer!.BasicProperties.Type);
    }

    [Theory]
    [InlineData($"{Contract}ActivationGranted")]
    [InlineData($"{Contract}MachinesIdentified")]
    [InlineData($"{Contract}KeyRegistered")]
    [InlineData($"{Contract}ApiKeyIssued")]
    [InlineData($"{Contract}IssueApiKey")]
    [InlineData("key-catalog-issue-api-key")]
    [InlineData("activation-machines-identified")]
    [InlineData("")]
    public async Task An_internal_system_publishes_no_answer_and_no_command_of_a_service(string exchange) =>
        await door.AssertRefused("system-forging", channel => channel.BasicPublishAsync(exchange, "activation-machines-identified", Encoding.UTF8.GetBytes("{}")).AsTask());

    [Fact]
    public async Task An_internal_system_reads_nobody_elses_answers()
    {
        await using var other = await door.Connect("system-nosy-other");
        await using var theirs = await other.CreateChannelAsync();
        await theirs.QueueDeclareAsync("system-nosy-other.answers", durable: false, exclusive: false, autoDelete: true);

        await door.AssertRefused("system-nosy", channel => channel.BasicGetAsync("system-nosy-other.answers", autoAck: true));
        await door.AssertRefused("system-nosy", channel => channel.BasicConsumeAsync("activation-machines-identified", autoAck: true, new RabbitMQ.Client.Events.AsyncEventingBasicConsumer(channel)));
        await door.AssertRefused("system-nosy", channel => channel.QueueDeleteAsync("system-nosy-other.answers"));
        await door.AssertRefused("system-nosy", async channel =>
        {
            await channel.QueueDeclareAsync("system-nosy.answers", durable: false, exclusive: true, autoDelete: true);
            await channel.QueueBindAsync("system-nosy.answers", $"{Contract}ActivationGranted", "");
        });
    }

    [Theory]
    [InlineData("imaging-berlin")]
    [InlineData("system-")]
    [InlineData("system-.*")]
    public void A_name_that_would_widen_what_it_may_is_none(string name) => Assert.Null(Permissions.Of(name));
}
