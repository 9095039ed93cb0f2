using System.Collections.Concurrent;
using MassTransit;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// How long the oldest message of a queue has been waiting, at the most. The broker does not say it, so it is estimated: queues are first in, first out, so
/// what waits was sent after the message that was taken last; and it was sent after the queue was last seen empty. The later of the two is the
/// earliest that the oldest message can have been sent. Where neither is known yet, this process's first look stands for it.
/// </summary>
public sealed class QueueAges(TimeProvider clock) : IConsumeObserver
{
    private readonly ConcurrentDictionary<string, Queue> queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Uri, string> names = new();

    /// <summary>Notes how many messages wait.</summary>
    public void Seen(string queue, long waiting)
    {
        var known = Of(queue);
        if (waiting == 0)
            known.EmptyAt = clock.GetUtcNow().UtcTicks;
        known.Waiting = waiting;
    }

    /// <summary>The age of the oldest message of a queue; zero where none waits.</summary>
    public TimeSpan Oldest(string queue)
    {
        var known = Of(queue);
        var since = Math.Max(known.EmptyAt, known.TakenSentAt);
        return known.Waiting == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Max(0, clock.GetUtcNow().UtcTicks - since));
    }

    /// <summary>Notes that a message was taken.</summary>
    public void Taken(string queue, DateTime sentAt)
    {
        var known = Of(queue);
        known.TakenSentAt = Math.Max(known.TakenSentAt, sentAt.Ticks);
    }

    Task IConsumeObserver.PreConsume<T>(ConsumeContext<T> context)
    {
        // A message that is tried again was taken long ago.
        if (context.SentTime is { } sentAt && context.GetRetryAttempt() == 0)
            Taken(names.GetOrAdd(context.ReceiveContext.InputAddress, QueueNames.Of), sentAt.ToUniversalTime());
        return Task.CompletedTask;
    }

    Task IConsumeObserver.PostConsume<T>(ConsumeContext<T> context) => Task.CompletedTask;

    Task IConsumeObserver.ConsumeFault<T>(ConsumeContext<T> context, Exception exception) => Task.CompletedTask;

    private Queue Of(string queue) => queues.GetOrAdd(queue, _ => new() { EmptyAt = clock.GetUtcNow().UtcTicks });

    private sealed class Queue
    {
        private long waiting, emptyAt, takenSentAt;

        public long Waiting
        {
            get => Interlocked.Read(ref waiting);
            set => Interlocked.Exchange(ref waiting, value);
        }

        public long EmptyAt
        {
            get => Interlocked.Read(ref emptyAt);
            set => Interlocked.Exchange(ref emptyAt, value);
        }

        // Two that write at once may leave the earlier one: the estimate is a moment too old, which is what "at the most" says.
        public long TakenSentAt
        {
            get => Interlocked.Read(ref takenSentAt);
            set => Interlocked.Exchange(ref takenSentAt, value);
        }
    }
}
