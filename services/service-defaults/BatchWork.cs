using System.Diagnostics;
using System.Runtime.CompilerServices;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Does the work of a batch so that one bad message never harms its neighbours: what passes by itself is waited out, and
/// when the whole can't be done each message is tried alone, and only the one that fails goes to the error queue.
/// </summary>
public sealed partial class BatchWork(BatchMeter meter, TimeProvider clock, ILogger<BatchWork> log)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // A second look settles a race; a unique violation that stays is a broken assumption, and must not be retried for ever.
    private const int MostRaces = 5;

    /// <summary>Runs <paramref name="work"/> for all messages of a batch, or for each alone where that fails.</summary>
    /// <param name="context">The batch.</param>
    /// <param name="work">Loads, decides, saves and answers the messages that it is given; safe to repeat.</param>
    /// <param name="consumer">The file that calls, which is named after its consumer: what the batch's size is counted under.</param>
    public Task Run<T>(ConsumeContext<Batch<T>> context, Func<IReadOnlyList<ConsumeContext<T>>, Task> work, [CallerFilePath] string consumer = "")
        where T : class =>
        Run(context.Message.ToList(), work, (message, error) => MoveToErrorQueue(message, message.Message, error), context.CancellationToken, consumer);

    /// <summary>Runs <paramref name="work"/> for all items, or for each alone where that fails.</summary>
    /// <param name="items">What there is to do; a message may hold several.</param>
    /// <param name="work">Loads, decides, saves and answers the items that it is given; safe to repeat.</param>
    /// <param name="giveUp">Takes the item that fails alone, with its reason: see <see cref="MoveToErrorQueue{T}"/>.</param>
    /// <param name="cancellationToken">Ends the waiting when the service stops; the messages then come again.</param>
    /// <param name="consumer">The file that calls, which is named after its consumer: what the batch's size is counted under.</param>
    public async Task Run<TItem>(
        IReadOnlyList<TItem> items, Func<IReadOnlyList<TItem>, Task> work, Func<TItem, Exception, Task> giveUp, CancellationToken cancellationToken, [CallerFilePath] string consumer = "")
    {
        meter.Took(Path.GetFileNameWithoutExtension(consumer), items.Count);
        try
        {
            await WaitOut(items, work, cancellationToken);
        }
        catch (Exception error) when (items.Count > 1 && error is not OperationCanceledException)
        {
            meter.Again("alone");
            LogAlone(error, items.Count);
            foreach (var item in items)
                await RunAlone(item, work, giveUp, cancellationToken);
        }
    }

    private async Task RunAlone<TItem>(
        TItem item, Func<IReadOnlyList<TItem>, Task> work, Func<TItem, Exception, Task> giveUp, CancellationToken cancellationToken)
    {
        try
        {
            await WaitOut([item], work, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error);
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
                await work(items);
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
        var queue = message.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
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
