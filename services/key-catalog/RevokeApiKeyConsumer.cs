using MakPlatform.Contracts.V1;
using MakPlatform.Edge.Storage;
using MakPlatform.KeyCatalog.Rules;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.KeyCatalog;

/// <summary>Revokes an API key for good and tells all services of it.</summary>
public sealed class RevokeApiKeyConsumer(IDbContextFactory<EdgeDb> contexts, NpgsqlDataSource database, TimeProvider clock) : IConsumer<RevokeApiKey>
{
    public async Task Consume(ConsumeContext<RevokeApiKey> context)
    {
        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        var known = await db.Find(context.Message.ApiKeyId, context.CancellationToken);
        var decision = ApiKeyRule.Revoke(context.Message, known, clock.GetStoredNow());
        if (decision is CatalogDecision<ApiKeyRevoked>.Enter { Event: var gone })
            await ApiKeyTable.Revoke(database, gone.ApiKeyId, gone.RevokedBy, gone.Reason, gone.RevokedAt, context.CancellationToken);
        await decision.Tell(context, key => key.ApiKeyId);
    }
}
