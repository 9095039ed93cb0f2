using MakPlatform.Contracts.V1;
using MakPlatform.Edge.Storage;
using MassTransit;
using Npgsql;

namespace MakPlatform.Edge;

/// <summary>Takes an API key's worth away.</summary>
public sealed class ApiKeyRevokedConsumer(NpgsqlDataSource database) : IConsumer<ApiKeyRevoked>
{
    public Task Consume(ConsumeContext<ApiKeyRevoked> context)
    {
        var gone = context.Message;
        return ApiKeyTable.Revoke(database, gone.ApiKeyId, gone.RevokedBy, gone.Reason, gone.RevokedAt.ToUniversalTime(), context.CancellationToken);
    }
}
