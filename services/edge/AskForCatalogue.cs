using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Edge;

/// <summary>
/// Asks key-catalog at start for the whole catalogue, where a service knows nothing of it: it is new, started late, or lost its database. Once: the broker keeps
/// the question while key-catalog is away.
/// </summary>
/// <param name="service">Who asks.</param>
/// <param name="bus">Where.</param>
/// <param name="clock">Waits between two tries.</param>
/// <param name="log">Says so.</param>
public abstract partial class AskForCatalogue(string service, IBus bus, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly Uri Catalogue = new("exchange:key-catalog-request-catalogue");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>True if nothing of the catalogue is known here. Looked at again where it throws.</summary>
    protected abstract Task<bool> KnowsNothing(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; !stoppingToken.IsCancellationRequested; await Task.Delay(Patience, clock, stoppingToken))
        {
            try
            {
                if (await KnowsNothing(stoppingToken))
                    await Ask(stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
    }

    private async Task Ask(CancellationToken cancellationToken)
    {
        var keyCatalog = await bus.GetSendEndpoint(Catalogue);
        await keyCatalog.Send(new RequestCatalogue { RequestId = Guid.CreateVersion7(clock.GetUtcNow()), RequestedBy = service }, cancellationToken);
        LogAsked();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing of the catalogue is known: it is asked for")]
    private partial void LogAsked();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue is asked for later: {Reason}")]
    private partial void LogLater(string reason);
}
