using MakPlatform.Contracts.V1;
using MakPlatform.Edge.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.KeyCatalog;

/// <summary>Tells every API key that is not expired once more, for a service that starts late or lost its database.</summary>
public sealed class RequestApiKeysConsumer(IDbContextFactory<EdgeDb> contexts, TimeProvider clock) : IConsumer<RequestApiKeys>
{
    public async Task Consume(ConsumeContext<RequestApiKeys> context)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        var rows = db.ApiKeys.AsNoTracking().Where(row => row.ExpiresAt > now).OrderBy(row => row.KeyId);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(context.CancellationToken))
        {
            var known = row.ToKnown();
            await context.Publish(known.Issued, publish => publish.MessageId = row.KeyId, context.CancellationToken);
            if (known.Revoked is { } revoked)
                await context.Publish(revoked, publish => publish.MessageId = row.KeyId, context.CancellationToken);
        }
    }
}
