using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace MakPlatform.Edge;

/// <summary>Asks key-catalog at start for the whole catalogue, where a service knows nothing of it: it is new, started late, or lost its database.</summary>
/// <param name="service">Who asks.</param>
/// <param name="bus">Where.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="log">Says so.</param>
public abstract partial class AskForCatalogue(string service, IBus bus, TimeProvider clock, ILogger log) : AskAtStart(clock, log)
{
    private static readonly Uri Catalogue = new("exchange:key-catalog-request-catalogue");

    private readonly TimeProvider clock = clock;
    private readonly ILogger log = log;

    /// <summary>True if nothing of the catalogue is known here. Looked at again where it throws.</summary>
    protected abstract Task<bool> KnowsNothing(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task Ask(CancellationToken cancellationToken)
    {
        if (!await KnowsNothing(cancellationToken))
            return;
        var keyCatalog = await bus.GetSendEndpoint(Catalogue);
        await keyCatalog.Send(new RequestCatalogue { RequestId = Guid.CreateVersion7(clock.GetUtcNow()), RequestedBy = service }, cancellationToken);
        LogAsked();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nothing of the catalogue is known: it is asked for")]
    private partial void LogAsked();
}
