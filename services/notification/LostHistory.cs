using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>Where no pool's past is known, the service is new or lost its database: activation is asked for all pools, also those that nothing is heard of.</summary>
public sealed class LostHistory(IDbContextFactory<NotificationDb> contexts, IBus bus, TimeProvider clock, ILogger<LostHistory> log) : AskAtStart(clock, log)
{
    private readonly TimeProvider clock = clock;

    protected override async Task Ask(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Pools.AnyAsync(pool => pool.KnownUntil != null, cancellationToken))
            return;
        var now = clock.GetUtcNow();
        var activation = await bus.GetSendEndpoint(LedgerQuestions.Activation);
        await activation.Send(new RequestConsumption { RequestId = Guid.CreateVersion7(now), Since = LedgerDays.Since(null, now), RequestedBy = "notification" }, cancellationToken);
    }
}
