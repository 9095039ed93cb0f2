using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakPlatform.ServiceDefaults;

/// <summary>Reads every so often what an instrument tells, and only while somebody listens to it: a reading of the instrument itself then costs nothing.</summary>
/// <param name="every">How often.</param>
/// <param name="clock">By which clock.</param>
/// <param name="log">Says where it can't be read.</param>
public abstract partial class ReadWhileListened(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>The instrument that is listened to, or not.</summary>
    protected abstract Instrument Instrument { get; }

    /// <summary>Reads it.</summary>
    protected abstract Task Read(CancellationToken cancellationToken);

    /// <summary>It could not be read: what was read before is kept, unless this forgets it.</summary>
    protected virtual void Missed()
    {
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, clock);
        do
        {
            try
            {
                if (Instrument.Enabled)
                    await Read(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                Missed();
                LogLater(Instrument.Name, error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Instrument} is read later: {Reason}")]
    private partial void LogLater(string instrument, string reason);
}
