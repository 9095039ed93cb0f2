using MakPlatform.Contracts.V1;
using MakPlatform.KeyCatalog.Rules;
using MakPlatform.KeyCatalog.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Records that Microsoft was asked for additional activations (R10).</summary>
public sealed class RequestActivationsConsumer(IDbContextFactory<CatalogDb> contexts, TimeProvider clock) : IConsumer<RequestActivations>
{
    public async Task Consume(ConsumeContext<RequestActivations> context)
    {
        var asked = context.Message;
        await using var catalog = await contexts.CreateDbContextAsync(context.CancellationToken);
        var key = await catalog.Keys.FindAsync([asked.KeyId], context.CancellationToken);
        var same = await catalog.MoreActivations.FindAsync([asked.RequestId], context.CancellationToken);
        var decision = MoreActivationsRule.Ask(asked, key?.ToKnown(), same?.ToKnown(), clock.GetStoredNow());

        if (decision is CatalogDecision<MoreActivationsAsked>.Enter { Event: var entered })
        {
            catalog.MoreActivations.Add(new()
            {
                RequestId = entered.RequestId,
                KeyId = entered.KeyId,
                Count = entered.Count,
                Justification = asked.Justification,
                CaseNumber = entered.CaseNumber,
                RequestedBy = entered.RequestedBy,
                RequestedAt = entered.RequestedAt,
            });
            await catalog.SaveChangesAsync(context.CancellationToken);
        }

        await decision.Tell(context, request => request.RequestId);
    }
}
