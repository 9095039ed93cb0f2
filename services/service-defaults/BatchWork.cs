using System.Diagnostics;
using MassTransit;
using MassTransit.Logging;
using Microsoft.Extensions.Logging;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Does the work of a batch so that one bad message never harms its neighbours: what passes by itself is waited out, and
/// when the whole can't be done each message is tried alone, and only the one that fails goes to the error queue.
/// </summary>
public sealed partial class BatchWork(BatchMeter meter, TimeProvider clock, ILogger<BatchWork> log)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // No batch takes as long: it waits for something that does not come.
    private static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(1);

    // A second look settles a race; a unique violation that stays is a broken assumption, and must not be retried for ever.
    private const int MostRaces = 5;

    /// <summary>Runs <paramref name="work"/> for all messages of a batch, or for each alone where that fails.</summary>
    /// <param name="messages">The batch, at least one, of one queue.</param>
    /// <param name="work">Loads, decides, saves and answers the messages that it is given; safe to repeat.</param>
    public Task Run<T>(IReadOnlyList<ConsumeContext<T>> messages, Func<IReadOnlyList<ConsumeContext<T>>, Task> work)
        where T : class =>
        Run(messages[0], messages, Trace, work, (message, error) => MoveToErrorQueue(message, message.Message, error));

    /// <summary>Runs <paramref name="work"/> for all items, or for each alone where that fails. Their batch has a span, which links to the trace of each.</summary>
    /// <param name="context">Where they came from.</param>
    /// <param name="items">What there is to do; a message may hold several.</param>
    /// <param name="traceOf">An item's trace.</param>
    /// <param name="work">Loads, decides, saves and answers the items that it is given; safe to repeat.</param>
    /// <param name="giveUp">Takes the item that fails alone, with its reason: see <see cref="MoveToErrorQueue{T}"/>.</param>
    public async Task Run<TItem>(
        ConsumeContext context, IReadOnlyList<TItem> items, Func<TItem, string?> traceOf, Func<IReadOnlyList<TItem>, Task> work, Func<TItem, Exception, Task> giveUp)
    {
        var queue = QueueNames.Of(context.ReceiveContext.InputAddress);
        using var span = Spans.StartBatch($"process {queue}", items.Select(traceOf));
        meter.Took(queue, items.Count);
        Describe(span, queue, items.Count, context.ReceiveContext.Redelivered);
        try
        {
            await WaitOut(items, work, context.CancellationToken);
        }
        catch (Exception error) when (items.Count > 1 && error is not OperationCanceledException)
        {
            meter.Again("alone");
            LogAlone(error, items.Count);
            span?.AddException(error);
            foreach (var item in items)
                await RunAlone(item, traceOf, work, giveUp, context.CancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Spans.Fault($"fail {queue}", traceOf(items[0]), error);
            throw;
        }
    }

    /// <summary>The trace that a message belongs to, W3C <c>traceparent</c>; null where its sender has none.</summary>
    public static string? Trace(ConsumeContext message) => message.Headers.Get<string>(DiagnosticHeaders.ActivityId);

    private static void Describe(Activity? span, string queue, int count, bool redelivered)
    {
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("messaging.system", "rabbitmq").SetTag("messaging.destination.name", queue).SetTag("messaging.batch.message_count", count)
                .SetTag("messaging.operation.type", "process").SetTag("messaging.operation.name", "process")
                .SetTag(Attributes.Redelivered, redelivered);
        }
    }

    private async Task RunAlone<TItem>(
        TItem item, Func<TItem, string?> traceOf, Func<IReadOnlyList<TItem>, Task> work, Func<TItem, Exception, Task> giveUp, CancellationToken cancellationToken)
    {
        try
        {
            await WaitOut([item], work, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error);
            Spans.Fault("give up", traceOf(item), error);
            await giveUp(item, error);
        }
    }

    private async Task WaitOut<TItem>(IReadOnlyList<TItem> items, Func<IReadOnlyList<TItem>, Task> work, CancellationToken cancellationToken)
    {
        var races = 0;
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await InTime.Await(LongestWork, clock, _ => work(items), cancellationToken);
                return;
            }
            catch (Exception error) when (Transient.Is(error) || (Transient.IsLostRace(error) && ++races <= MostRaces))
            {
                meter.Again(Transient.Is(error) ? "server" : "race");
                LogWaiting(error.Message, items.Count, wait.TotalMilliseconds);
                Activity.Current?.AddException(error);
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    /// <summary>Puts a message into the error queue of the endpoint that it came from, with the headers that MassTransit itself writes there.</summary>
    /// <param name="message">Where it came from.</param>
    /// <param name="content">The message, or the part of it that failed.</param>
    /// <param name="error">Why.</param>
    public static async Task MoveToErrorQueue<T>(ConsumeContext message, T content, Exception error)
        where T : class
    {
        var queue = QueueNames.Of(message.ReceiveContext.InputAddress);
        var errors = await message.GetSendEndpoint(new Uri($"exchange:{queue}_error"));
        await errors.Send(content, send =>
        {
            send.RequestId = message.RequestId;
            send.ResponseAddress = message.ResponseAddress;
            send.Headers.Set(MessageHeaders.Reason, "fault");
            send.Headers.Set(MessageHeaders.FaultExceptionType, error.GetType().FullName);
            send.Headers.Set(MessageHeaders.FaultMessage, error.Message);
            send.Headers.Set(MessageHeaders.FaultInputAddress, message.ReceiveContext.InputAddress);
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} wait {WaitMs} ms for what passes by itself: {Reason}")]
    private partial void LogWaiting(string reason, int count, double waitMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} failed; each of them is tried alone")]
    private partial void LogAlone(Exception error, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "It failed alone too and goes to the error queue")]
    private partial void LogFailed(Exception error);
}
