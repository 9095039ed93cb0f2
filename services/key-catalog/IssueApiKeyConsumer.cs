using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.Edge.Storage;
using MakPlatform.KeyCatalog.Rules;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.KeyCatalog;

/// <summary>Issues an API key and tells all services of it.</summary>
public sealed class IssueApiKeyConsumer(IDbContextFactory<EdgeDb> contexts, NpgsqlDataSource database, TimeProvider clock) : IConsumer<IssueApiKey>
{
    public async Task Consume(ConsumeContext<IssueApiKey> context)
    {
        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        var known = await db.Find(context.Message.ApiKeyId, context.CancellationToken);
        var decision = ApiKeyRule.Issue(context.Message, known, Roles.All, clock.GetStoredNow());
        if (decision is CatalogDecision<ApiKeyIssued>.Enter { Event: var issued })
            await ApiKeyTable.Enter(database, issued.ToRow(), context.CancellationToken);
        await decision.Tell(context, key => key.ApiKeyId);
    }
}
