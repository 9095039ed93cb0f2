using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Edge;

/// <summary>Asks something of another service at start, once: the broker keeps the question while that service is away. Asked anew until the broker has it.</summary>
/// <param name="clock">Waits between two tries.</param>
/// <param name="log">Says so.</param>
public abstract partial class AskAtStart(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Asks; again where it throws or does not end in time.</summary>
    protected abstract Task Ask(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; !stoppingToken.IsCancellationRequested; await Task.Delay(Patience, clock, stoppingToken))
        {
            try
            {
                await InTime.Confirmed(clock, Ask, stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A question is asked later: {Reason}")]
    private partial void LogLater(string reason);
}
