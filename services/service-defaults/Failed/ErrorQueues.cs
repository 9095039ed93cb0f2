using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// This service's error queues: what was given up, with its reason; given back to its queue, or thrown away. A look takes messages and gives them back, so looks take turns here; a look
/// of another replica in the same moment may hide some.
/// </summary>
public sealed class ErrorQueues(QueueNames names, Replies replies, TimeProvider clock) : IDisposable
{
    /// <summary>Messages of one queue that are looked at.</summary>
    public const int Most = 50;

    private const int FurthestSearch = 1_000;

    // A quorum queue drops what came back as often as its limit says (100, see Bus): long before that a message begins anew as a copy of itself.
    private const int DeliveriesUntilCopy = 50, LooksUntilBack = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The error queues that hold something.</summary>
    /// <exception cref="BrokerUnreachableException">The broker does not answer.</exception>
    /// <exception cref="TimeoutException">It took too long; nothing is lost.</exception>
    public async Task<IReadOnlyList<FailedQueue>> List(CancellationToken cancellationToken)
    {
        var found = new List<FailedQueue>();
        await InTurn(async token =>
        {
            foreach (var queue in Names)
            {
                if (await Look(queue, token) is { Messages: > 0 } failed)
                    found.Add(failed);
            }
        }, cancellationToken);
        return found;
    }

    /// <summary>Gives a message back to the queue that it failed in, and waits until the broker has it there.</summary>
    /// <returns>The message; null where it is not there (any more).</returns>
    public Task<FailedMessage?> Retry(string queue, Guid id, CancellationToken cancellationToken) => Take(
        queue, id, (channel, message, token) => channel.BasicPublishAsync(queue, "", mandatory: true, FailedEnvelope.AsSent(message.BasicProperties), message.Body, token), cancellationToken);

    /// <summary>Throws a message away for good.</summary>
    /// <returns>The message; null where it is not there (any more).</returns>
    public Task<FailedMessage?> Discard(string queue, Guid id, CancellationToken cancellationToken) => Take(queue, id, (_, _, _) => ValueTask.CompletedTask, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private IEnumerable<string> Names => names.All.Where(QueueNames.IsForErrors).Select(QueueNames.WithoutErrors).Order(StringComparer.Ordinal);

    private async Task<FailedQueue?> Look(string queue, CancellationToken cancellationToken)
    {
        // The broker closes the channel of whoever asks for a queue that is not there: each has a channel of its own.
        await using var channel = await replies.AskConfirmed(cancellationToken);
        try
        {
            var count = (await channel.QueueDeclarePassiveAsync(Errors(queue), cancellationToken)).MessageCount;
            var messages = new List<BasicGetResult>();
            while (messages.Count < Math.Min(Most, count) && await channel.BasicGetAsync(Errors(queue), autoAck: false, cancellationToken) is { } message)
                messages.Add(message);
            await GiveBack(channel, queue, messages, cancellationToken);
            return new(queue, count, [.. messages.Select(message => FailedEnvelope.Read(queue, message))]);
        }
        catch (OperationInterruptedException error) when (error.ShutdownReason is { ReplyCode: Constants.NotFound })
        {
            return null;
        }
    }

    private async Task<FailedMessage?> Take(string queue, Guid id, Func<IChannel, BasicGetResult, CancellationToken, ValueTask> then, CancellationToken cancellationToken)
    {
        FailedMessage? taken = null;
        if (!Names.Contains(queue))
            return null;
        await InTurn(async token =>
        {
            await using var channel = await replies.AskConfirmed(token);
            var others = new List<BasicGetResult>();
            while (taken is null && others.Count < FurthestSearch && await channel.BasicGetAsync(Errors(queue), autoAck: false, token) is { } message)
            {
                if (FailedEnvelope.Id(message) != id)
                {
                    others.Add(message);
                    continue;
                }

                await then(channel, message, token);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, token);
                taken = FailedEnvelope.Read(queue, message);
            }

            await GiveBack(channel, queue, others, token);
        }, cancellationToken);
        return taken;
    }

    // What is not given back by a crash in between the broker gives back by itself. It confirms no return: who looks next would see an empty queue, so this waits until they lie there.
    private async Task GiveBack(IChannel channel, string queue, List<BasicGetResult> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
            await GiveBack(channel, queue, message, cancellationToken);
        for (var look = 0; look < LooksUntilBack && (await channel.QueueDeclarePassiveAsync(Errors(queue), cancellationToken)).MessageCount < messages.Count; look++)
            await Task.Delay(Pause, clock, cancellationToken);
    }

    private static async Task GiveBack(IChannel channel, string queue, BasicGetResult message, CancellationToken cancellationToken)
    {
        if (FailedEnvelope.Deliveries(message) < DeliveriesUntilCopy)
        {
            await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true, cancellationToken);
            return;
        }

        var properties = new BasicProperties(message.BasicProperties) { Headers = message.BasicProperties.Headers?.Where(header => header.Key != "x-delivery-count").ToDictionary() };
        await channel.BasicPublishAsync(Errors(queue), "", mandatory: true, properties, message.Body, cancellationToken);
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancellationToken);
    }

    private async Task InTurn(Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            await InTime.Await(Patience, clock, look, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private static string Errors(string queue) => QueueNames.ErrorsOf(queue);
}
