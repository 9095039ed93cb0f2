using System.Text.Json.Nodes;
using MakPlatform.BrokerUsers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MakPlatform.Api.Tests;

/// <summary>Goes to the platform's broker as one of its users.</summary>
internal sealed class BrokerDoor(ApiPlatform platform)
{
    private const string Password = "a-password-of-these-tests";

    /// <summary>As an internal system, which is made a user first.</summary>
    public async Task<IConnection> Connect(string system)
    {
        var messaging = (await platform.Run.State())!["messaging"];
        var broker = new Uri(messaging.ConnectionString!);
        using var api = new ManagementApi(new Uri(messaging.Url!), broker);
        await api.Make(system, Password, Permissions.Of(system)!);
        return await new ConnectionFactory { HostName = broker.Host, Port = broker.Port, UserName = system, Password = Password }.CreateConnectionAsync();
    }

    /// <summary>As a service, with its own password.</summary>
    public async Task<IConnection> ConnectAs(string service)
    {
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(platform.Run.DataFolder, "secrets.json")))!;
        var broker = new Uri((await platform.Run.State())!["messaging"].ConnectionString!);
        return await new ConnectionFactory { HostName = broker.Host, Port = broker.Port, UserName = service, Password = (string)secrets[$"broker-{service}"]! }.CreateConnectionAsync();
    }

    /// <summary>The broker refuses it to this internal system.</summary>
    public async Task AssertRefused(string system, Func<IChannel, Task> what)
    {
        await using var connection = await Connect(system);
        await AssertRefused(connection, what);
    }

    /// <summary>The broker refuses it to whoever this connection is.</summary>
    public static async Task AssertRefused(IConnection connection, Func<IChannel, Task> what)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var refused = await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => what(channel));
        Assert.Equal(403, (int)refused.ShutdownReason!.ReplyCode);
    }
}
