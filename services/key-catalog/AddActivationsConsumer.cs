using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Records activations that Microsoft granted and tells activation of them (R10).</summary>
public sealed class AddActivationsConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<AddActivations>
{
    public async Task Consume(ConsumeContext<AddActivations> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var key = await catalog.Keys.FindAsync([asked.KeyId], context.CancellationToken);
        var grant = await catalog.Grants.FindAsync([asked.GrantId], context.CancellationToken);
        var request = asked.RequestId is { } requestId ? await catalog.MoreActivations.FindAsync([requestId], context.CancellationToken) : null;
        var decision = CatalogRule.Add(asked, key?.ToKnown(), grant?.ToAdded(), clock.GetStoredNow(), request?.ToKnown());

        if (decision is CatalogDecision<ActivationsAdded>.Enter enter)
        {
            catalog.Grants.Add(enter.Event.ToRow());
            request?.Settle(enter.Event);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, added => added.GrantId);
    }
}
