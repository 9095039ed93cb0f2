using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Does the work of a batch so that one bad message never harms its neighbours: what passes by itself is waited out, and
/// when the whole can't be done each message is tried alone, and only the one that fails goes to the error queue.
/// </summary>
public sealed partial class BatchWork(TimeProvider clock, ILogger<BatchWork> log)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // A second look settles a race; a unique violation that stays is a broken assumption, and must not be retried for ever.
    private const int MostRaces = 5;

    /// <summary>Runs <paramref name="work"/> for all messages of a batch, or for each alone where that fails.</summary>
    /// <param name="context">The batch.</param>
    /// <param name="work">Loads, decides, saves and answers the messages that it is given; safe to repeat.</param>
    public async Task Run<T>(ConsumeContext<Batch<T>> context, Func<IReadOnlyList<ConsumeContext<T>>, Task> work)
        where T : class
    {
        var messages = context.Message.ToList();
        try
        {
            await WaitOut(messages, work, context.CancellationToken);
        }
        catch (Exception error) when (messages.Count > 1 && error is not OperationCanceledException)
        {
            LogAlone(error, messages.Count);
            foreach (var message in messages)
                await RunAlone(message, work, context.CancellationToken);
        }
    }

    private async Task RunAlone<T>(ConsumeContext<T> message, Func<IReadOnlyList<ConsumeContext<T>>, Task> work, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await WaitOut([message], work, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error, message.MessageId);
            await MoveToErrorQueue(message, error);
        }
    }

    private async Task WaitOut<T>(List<ConsumeContext<T>> messages, Func<IReadOnlyList<ConsumeContext<T>>, Task> work, CancellationToken cancellationToken)
        where T : class
    {
        var races = 0;
        for (var wait = TimeSpan.FromMilliseconds(20); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await work(messages);
                return;
            }
            catch (Exception error) when (Transient.Is(error) || (Transient.IsLostRace(error) && ++races <= MostRaces))
            {
                LogWaiting(error.Message, messages.Count, wait.TotalMilliseconds);
                Activity.Current?.AddException(error);
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    // The headers are those that MassTransit itself writes to an error queue, so that tools read both alike.
    private static async Task MoveToErrorQueue<T>(ConsumeContext<T> message, Exception error)
        where T : class
    {
        var queue = message.ReceiveContext.InputAddress.AbsolutePath.Split('/')[^1];
        var errors = await message.GetSendEndpoint(new Uri($"exchange:{queue}_error"));
        await errors.Send(message.Message, send =>
        {
            send.MessageId = message.MessageId;
            send.RequestId = message.RequestId;
            send.ResponseAddress = message.ResponseAddress;
            send.Headers.Set(MessageHeaders.Reason, "fault");
            send.Headers.Set(MessageHeaders.FaultExceptionType, error.GetType().FullName);
            send.Headers.Set(MessageHeaders.FaultMessage, error.Message);
            send.Headers.Set(MessageHeaders.FaultInputAddress, message.ReceiveContext.InputAddress);
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages wait {WaitMs} ms for what passes by itself: {Reason}")]
    private partial void LogWaiting(string reason, int count, double waitMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} failed; each of its messages is tried alone")]
    private partial void LogAlone(Exception error, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} failed alone and goes to the error queue")]
    private partial void LogFailed(Exception error, Guid? messageId);
}
