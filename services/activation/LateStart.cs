using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// A ledger without a key is new, started late, or lost its database: it asks for the whole catalogue once, and forgets what an earlier
/// database copied into Redis, whose higher versions would win for ever.
/// </summary>
public sealed partial class LateStart(NpgsqlDataSource database, RemainingCache cache, IBus bus, TimeProvider clock, ILogger<LateStart> log) : BackgroundService
{
    private static readonly Uri Catalogue = new("exchange:key-catalog-request-catalogue");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; !stoppingToken.IsCancellationRequested; await Task.Delay(Patience, clock, stoppingToken))
        {
            try
            {
                await AskIfEmpty(stoppingToken);
                return;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
    }

    private async Task AskIfEmpty(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from keys)");
        if (await command.ExecuteScalarAsync(cancellationToken) is true)
            return;
        await cache.Forget();
        var keyCatalog = await bus.GetSendEndpoint(Catalogue);
        await keyCatalog.Send(new RequestCatalogue { RequestId = Guid.CreateVersion7(clock.GetUtcNow()), RequestedBy = "activation" }, cancellationToken);
        LogAsked();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger has no key: the catalogue is asked for all of them")]
    private partial void LogAsked();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue is asked later: {Reason}")]
    private partial void LogLater(string reason);
}
