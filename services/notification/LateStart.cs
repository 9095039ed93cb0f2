using MakPlatform.Contracts.V1;
using MakPlatform.Notification.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Without a tier the service is new, started late, or lost its database: it asks for the catalogue once, for owners, names and prices.</summary>
public sealed partial class LateStart(IDbContextFactory<NotificationDb> contexts, IBus bus, TimeProvider clock, ILogger<LateStart> log) : BackgroundService
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
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Tiers.AnyAsync(cancellationToken))
            return;
        var keyCatalog = await bus.GetSendEndpoint(Catalogue);
        await keyCatalog.Send(new RequestCatalogue { RequestId = Guid.CreateVersion7(clock.GetUtcNow()), RequestedBy = "notification" }, cancellationToken);
        LogAsked();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No tier is known: the catalogue is asked for all of it")]
    private partial void LogAsked();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalogue is asked later: {Reason}")]
    private partial void LogLater(string reason);
}
