using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace MakPlatform.Api.Tests;

/// <summary>Hears every message that goes over an exchange: a queue of its own that is bound to each of them.</summary>
public sealed class MessageTap : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> messages = new();
    private readonly IConnection connection;
    private readonly IChannel channel;

    private MessageTap(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public IReadOnlyCollection<string> Messages => messages;

    public static async Task<MessageTap> OnEveryExchange(string broker, string management)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var tap = new MessageTap(connection, await connection.CreateChannelAsync());
        var queue = await tap.channel.QueueDeclareAsync();
        foreach (var exchange in await Exchanges(broker, management))
            await tap.channel.QueueBindAsync(queue.QueueName, exchange, "#");
        var consumer = new AsyncEventingBasicConsumer(tap.channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var headers = string.Join(' ', (message.BasicProperties.Headers ?? new Dictionary<string, object?>()).Select(header => $"{header.Key}={(header.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : header.Value)}"));
            tap.messages.Enqueue($"{message.Exchange} {headers} {Encoding.UTF8.GetString(message.Body.Span)}");
            return Task.CompletedTask;
        };
        await tap.channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return tap;
    }

    /// <summary>Does something that is told on the bus, and waits until it was heard.</summary>
    public async Task HasHeard(string mark, Func<Task> say)
    {
        await say();
        await Until.True(() => Task.FromResult(messages.Any(message => message.Contains(mark, StringComparison.Ordinal))), heard => heard, $"the message about {mark}");
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static async Task<IReadOnlyList<string>> Exchanges(string broker, string management)
    {
        var uri = new Uri(broker);
        using var http = new HttpClient { BaseAddress = new Uri(management) };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
        var exchanges = await http.GetFromJsonAsync<JsonArray>("/api/exchanges");
        return [.. exchanges!.Select(exchange => (string)exchange!["name"]!).Where(name => name.Length > 0 && !name.StartsWith("amq.", StringComparison.Ordinal))];
    }
}
