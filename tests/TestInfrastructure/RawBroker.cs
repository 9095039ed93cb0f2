using System.Text;
using RabbitMQ.Client;

namespace MakPlatform.TestInfrastructure;

/// <summary>The broker without MassTransit: what a broken or foreign client would send, and what an operator would find in a queue.</summary>
public sealed class RawBroker : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;

    private RawBroker(IConnection connection, IChannel channel)
    {
        this.connection = connection;
        this.channel = channel;
    }

    /// <summary>Connects.</summary>
    public static async Task<RawBroker> Connect(string broker)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        return new(connection, await connection.CreateChannelAsync());
    }

    /// <summary>Publishes bytes to one queue.</summary>
    public async Task PublishToQueue(string queue, byte[] body, string contentType) =>
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { ContentType = contentType, DeliveryMode = DeliveryModes.Persistent }, body);

    /// <summary>Messages that lie in a queue.</summary>
    public async Task<uint> Count(string queue) => await channel.MessageCountAsync(queue);

    /// <summary>The reason (<c>MT-Fault-Message</c>) of a queue's last message; the messages stay.</summary>
    public async Task<string> ReasonOfLast(string queue)
    {
        var reason = "";
        ulong last = 0;
        while (await channel.BasicGetAsync(queue, autoAck: false) is { } message)
        {
            last = message.DeliveryTag;
            reason = message.BasicProperties.Headers?.TryGetValue("MT-Fault-Message", out var value) is true && value is byte[] text ? Encoding.UTF8.GetString(text) : "";
        }

        if (last > 0)
            await channel.BasicNackAsync(last, multiple: true, requeue: true);
        return reason;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
