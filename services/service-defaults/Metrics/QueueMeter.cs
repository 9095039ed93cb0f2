using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace MakPlatform.ServiceDefaults;

/// <summary>Asks the broker every ten seconds how many messages wait in this service's own queues and their error queues; only while somebody listens.</summary>
internal sealed class QueueMeter : ReadWhileListened
{
    private const string QueueTag = "messaging.destination.name";

    private readonly QueueNames names;
    private readonly QueueAges ages;
    private readonly Replies replies;
    private readonly ConcurrentDictionary<string, long> waiting = new(StringComparer.Ordinal);
    private readonly ObservableGauge<long> depth;

    public QueueMeter(QueueNames names, QueueAges ages, Replies replies, IMeterFactory meters, TimeProvider clock, ILogger<QueueMeter> log)
        : base(TimeSpan.FromSeconds(10), clock, log)
    {
        (this.names, this.ages, this.replies) = (names, ages, replies);
        var meter = meters.Create("MakPlatform.messaging");
        depth = meter.CreateObservableGauge("makplatform.queue.depth", Depths, "{message}", "Messages that wait in a queue of the service; an error queue's have been given up.");
        meter.CreateObservableGauge("makplatform.queue.oldest", Ages, "s", "How long the oldest message of a queue has been waiting, at the most.");
    }

    protected override Instrument Instrument => depth;

    // A figure that nobody knows is none: the gauge has a gap, and the health check says why.
    protected override void Missed() => waiting.Clear();

    protected override async Task Read(CancellationToken cancellationToken)
    {
        var channel = await replies.Ask(cancellationToken);
        try
        {
            foreach (var queue in names.All)
            {
                // The broker closes the channel of whoever asks for a queue that is not there yet.
                if (!channel.IsOpen)
                {
                    await channel.DisposeAsync();
                    channel = await replies.Ask(cancellationToken);
                }

                await Look(channel, queue, cancellationToken);
            }
        }
        finally
        {
            await channel.DisposeAsync();
        }
    }

    private async Task Look(IChannel channel, string queue, CancellationToken cancellationToken)
    {
        try
        {
            var count = (await channel.QueueDeclarePassiveAsync(queue, cancellationToken)).MessageCount;
            ages.Seen(queue, count);
            waiting[queue] = count;
        }
        catch (OperationInterruptedException error) when (error.ShutdownReason is { ReplyCode: Constants.NotFound })
        {
            waiting.TryRemove(queue, out _);
        }
    }

    private IEnumerable<Measurement<long>> Depths() => waiting.Select(queue => new Measurement<long>(queue.Value, new KeyValuePair<string, object?>(QueueTag, queue.Key)));

    private IEnumerable<Measurement<double>> Ages() =>
        waiting.Keys.Where(queue => !QueueNames.IsForErrors(queue)).Select(queue => new Measurement<double>(ages.Oldest(queue).TotalSeconds, new KeyValuePair<string, object?>(QueueTag, queue)));
}
