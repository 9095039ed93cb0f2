using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace MakPlatform.Activation;

/// <summary>
/// The way in for systems that are not .NET: plain JSON of <see cref="ActivationRequested"/>, published to the fanout exchange
/// <c>makplatform.activations</c>, is put on the bus as it is, so that the same rules answer it. The answer goes to <c>reply_to</c> as plain JSON, with the
/// sender's <c>correlation_id</c>, and <c>type</c> says which it is.
/// </summary>
public sealed partial class RawRequests(Uri broker, QueueNames queues, TimeProvider clock, ILogger<RawRequests> log) : BackgroundService
{
    public const string Exchange = "makplatform.activations";
    public const string Queue = "activation-raw-requests";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private const string Target = "MakPlatform.Contracts.V1:ActivationRequested";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        queues.AddAlone(Queue);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogAway(error.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    // Ends when the broker goes away; everything is declared again then.
    private async Task Listen(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false, ConsumerDispatchConcurrency = 64 };
        await using var connection = await factory.CreateConnectionAsync("activation raw requests", cancellationToken);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
        await channel.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(Queue, Exchange, "", cancellationToken: cancellationToken);
        await channel.BasicQosAsync(0, 256, global: false, cancellationToken);

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, _) =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) => Forward(channel, message, cancellationToken);
        await channel.BasicConsumeAsync(Queue, autoAck: false, consumer, cancellationToken);
        await ended.Task.WaitAsync(cancellationToken);
    }

    private async Task Forward(IChannel channel, BasicDeliverEventArgs message, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            ContentType = "application/vnd.masstransit+json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = Trace(message.BasicProperties) is { } trace ? new Dictionary<string, object?> { ["MT-Activity-Id"] = trace } : null,
        };
        await channel.BasicPublishAsync(Target, "", mandatory: true, properties, Envelope(message), cancellationToken);
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
    }

    // What is no JSON object is put on the bus all the same: it ends in the error queue there, with its reason.
    private byte[] Envelope(BasicDeliverEventArgs message)
    {
        var (body, reply) = (message.Body.ToArray(), message.BasicProperties.ReplyTo);
        JsonNode? request;
        try
        {
            request = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return body;
        }

        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["messageId"] = Guid.CreateVersion7(clock.GetUtcNow()),
            ["responseAddress"] = reply is { Length: > 0 } ? RawReply.Address(reply, message.BasicProperties.CorrelationId).ToString() : null,
            ["messageType"] = new JsonArray(MessageUrn.ForTypeString<ActivationRequested>()),
            ["message"] = request,
        }.ToJsonString());
    }

    private static string? Trace(IReadOnlyBasicProperties properties) =>
        properties.Headers?.TryGetValue("traceparent", out var value) is true && value is byte[] text ? Encoding.UTF8.GetString(text) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The broker is away, raw requests are taken again when it is back: {Reason}")]
    private partial void LogAway(string reason);
}
