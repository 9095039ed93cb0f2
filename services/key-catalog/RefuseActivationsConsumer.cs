using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Records that Microsoft refused additional activations.</summary>
public sealed class RefuseActivationsConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<RefuseActivations>
{
    public async Task Consume(ConsumeContext<RefuseActivations> context)
    {
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var row = await catalog.MoreActivations.FindAsync([context.Message.RequestId], context.CancellationToken);
        var key = row is null ? null : await catalog.Keys.FindAsync([row.KeyId], context.CancellationToken);
        var decision = MoreActivationsRule.Refuse(context.Message, row?.ToKnown(), key?.ToKnown().Pool, clock.GetStoredNow());

        if (decision is CatalogDecision<MoreActivationsRefused>.Enter { Event: var refused } && row is not null)
        {
            row.Settle(refused);
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        // The request's own id is the message id of its asking: its refusal has another.
        await decision.Tell(context, request => FactId.Of($"refusal {request.RequestId}"));
    }
}
