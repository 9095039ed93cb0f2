using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using MassTransit;
using MassTransit.Logging;
using MassTransit.Serialization;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Sends answers straight into requesters' queues, on a connection of their own. MassTransit would declare each requester's
/// exchange first, on the channel that all publishing shares: one requester whose queue was declared otherwise would close that channel
/// again and again, for everybody. Nothing is declared here, so a wrong address harms its owner alone.
/// </summary>
public sealed class Replies(Uri broker, string service, TimeProvider clock) : IAsyncDisposable
{
    private static readonly string[] Schemes = ["rabbitmq", "rabbitmqs", "amqp", "amqps", "queue", "exchange"];

    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly SemaphoreSlim opening = new(1);
    private IConnection? connection;
    private IChannel? channel;

    /// <summary>The queue that an address names, or null where it names none.</summary>
    // rabbitmq://broker/imaging-berlin?temporary=true, queue:imaging-berlin
    public static string? QueueOf(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true } || !Schemes.Contains(address.Scheme))
            return null;
        var name = Uri.UnescapeDataString(address.AbsolutePath.Split('/')[^1]);
        return name is { Length: > 0 and <= 255 } ? name : null;
    }

    /// <summary>
    /// The message id of an answer to these requests: told again it is the same, and an answer to some of them only is another, so that
    /// no receiver takes the one for a repetition of the other.
    /// </summary>
    /// <param name="requestIds">The requests that it answers, at least one, in the order in which it answers them.</param>
    public static Guid IdOf(IReadOnlyList<Guid> requestIds) =>
        requestIds is [var only] ? only : new(SHA256.HashData(MemoryMarshal.AsBytes<Guid>(requestIds.ToArray())).AsSpan(0, 16));

    /// <summary>Sends one answer and waits until the broker has it.</summary>
    /// <param name="address">The request's response address.</param>
    /// <param name="answer">The answer, a contract.</param>
    /// <param name="messageId">The answer's message id: the same answer always has the same.</param>
    /// <param name="requestId">The request client's correlation, where there is one.</param>
    /// <param name="traceParent">The request's trace, W3C <c>traceparent</c>, which goes on with the answer.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False if there is no such queue (any more).</returns>
    /// <exception cref="BrokerUnreachableException">The broker does not answer.</exception>
    /// <exception cref="AlreadyClosedException">The broker went away in the middle.</exception>
    public async Task<bool> Send(Uri address, object answer, Guid messageId, Guid? requestId, string? traceParent, CancellationToken cancellationToken)
    {
        if (QueueOf(address) is not { } queue)
            return false;

        var span = Span(queue, messageId, traceParent);
        try
        {
            var open = await Channel(cancellationToken);
            var raw = RawReply.IsAskedFor(address);
            var body = raw ? RawReply.Body(answer) : Envelope(address, answer, messageId, requestId);
            await open.BasicPublishAsync("", queue, mandatory: true, Properties(address, answer, messageId, raw, span?.Id ?? traceParent), body, cancellationToken);
            return true;
        }
        catch (RabbitMQ.Client.Exceptions.PublishException error) when (error.IsReturn)
        {
            span?.AddEvent(new("no such queue"));
            return false;
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
        finally
        {
            span.End();
        }
    }

    /// <summary>A channel of its own on the same connection, for a question that may cost the channel.</summary>
    internal async Task<IChannel> Ask(CancellationToken cancellationToken)
    {
        await Channel(cancellationToken);
        return await connection!.CreateChannelAsync(cancellationToken: cancellationToken);
    }

    /// <summary>The same, on which publishing waits until the broker has the message.</summary>
    internal async Task<IChannel> AskConfirmed(CancellationToken cancellationToken)
    {
        await Channel(cancellationToken);
        return await connection!.CreateChannelAsync(Confirmed, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (channel is not null)
            await channel.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        opening.Dispose();
    }

    private static Activity? Span(string queue, Guid messageId, string? traceParent)
    {
        var span = Spans.In("send answer", traceParent, kind: ActivityKind.Producer);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("messaging.system", "rabbitmq").SetTag("messaging.operation.type", "send").SetTag("messaging.operation.name", "send")
                .SetTag("messaging.destination.name", queue).SetTag("messaging.message.id", messageId.ToString());
        }

        return span;
    }

    private static BasicProperties Properties(Uri address, object answer, Guid messageId, bool raw, string? trace) => raw
        ? RawReply.Properties(address, answer, messageId, trace)
        : new()
        {
            ContentType = SystemTextJsonMessageSerializer.JsonContentType.MediaType,
            DeliveryMode = DeliveryModes.Persistent,
            MessageId = messageId.ToString(),
            Headers = trace is null ? null : new Dictionary<string, object?> { [DiagnosticHeaders.ActivityId] = trace },
        };

    // What MassTransit's own serializer would write, so that its clients read it; others find the answer under "message".
    private byte[] Envelope(Uri address, object answer, Guid messageId, Guid? requestId) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            messageId,
            requestId,
            conversationId = messageId,
            sourceAddress = new Uri($"queue:{service}"),
            destinationAddress = address,
            messageType = new[] { MessageUrn.ForTypeString(answer.GetType()) },
            message = answer,
            sentTime = clock.GetUtcNow().UtcDateTime,
        },
        SystemTextJsonMessageSerializer.Options);

    private async Task<IChannel> Channel(CancellationToken cancellationToken)
    {
        if (channel is { IsOpen: true } ready)
            return ready;

        await opening.WaitAsync(cancellationToken);
        try
        {
            if (channel is { IsOpen: true } opened)
                return opened;
            if (connection is not { IsOpen: true })
            {
                var factory = new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false };
                connection = await factory.CreateConnectionAsync($"{service} answers", cancellationToken);
            }

            return channel = await connection.CreateChannelAsync(Confirmed, cancellationToken);
        }
        finally
        {
            opening.Release();
        }
    }
}
