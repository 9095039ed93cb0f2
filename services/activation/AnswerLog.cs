using System.Threading.Channels;
using MakPlatform.Activation.Storage;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// Keeps when answers went out, for a request's story. It is written behind the work, many at a time and without waiting for
/// the disk: a crash may lose the time of an answer, never the answer.
/// </summary>
public sealed partial class AnswerLog(NpgsqlDataSource database, TimeProvider clock, ILogger<AnswerLog> log) : BackgroundService
{
    private const int Most = 5_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Channel<(Guid RequestId, DateTimeOffset At)> sent =
        Channel.CreateBounded<(Guid, DateTimeOffset)>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>The broker has these answers.</summary>
    public void Sent(IEnumerable<Guid> requestIds)
    {
        var now = clock.GetUtcNow();
        foreach (var requestId in requestIds)
            sent.Writer.TryWrite((requestId, now));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await sent.Reader.WaitToReadAsync(stoppingToken))
        {
            var some = new Dictionary<Guid, DateTimeOffset>();
            while (some.Count < Most && sent.Reader.TryRead(out var one))
                some.TryAdd(one.RequestId, one.At);
            try
            {
                await AnswerRow.Write(database, some, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(some.Count, error.Message);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The times of {Count} answers are not kept: {Reason}")]
    private partial void LogLost(int count, string reason);
}
