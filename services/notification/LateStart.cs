using MakPlatform.Edge;
using MakPlatform.Notification.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Where no tier is known the catalogue is asked for, for owners, names and prices.</summary>
public sealed class LateStart(IDbContextFactory<NotificationDb> contexts, IBus bus, TimeProvider clock, ILogger<LateStart> log)
    : AskForCatalogue("notification", bus, clock, log)
{
    protected override async Task<bool> KnowsNothing(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Tiers.AnyAsync(cancellationToken);
    }
}
