using MakPlatform.Contracts.V1;
using MakPlatform.Edge.Storage;
using MassTransit;
using Npgsql;

namespace MakPlatform.Edge;

/// <summary>Keeps an API key in this service's own database, so that callers are recognised whatever else is away.</summary>
public sealed class ApiKeyIssuedConsumer(NpgsqlDataSource database) : IConsumer<ApiKeyIssued>
{
    public Task Consume(ConsumeContext<ApiKeyIssued> context)
    {
        var key = context.Message;
        var row = new ApiKeyRow
        {
            KeyId = key.ApiKeyId,
            Name = key.Name,
            Hash = Convert.FromHexString(key.SecretHash),
            Roles = [.. key.Roles],
            Pools = key.Pools?.ToArray(),
            IssuedBy = key.IssuedBy,
            IssuedAt = key.IssuedAt.ToUniversalTime(),
            ExpiresAt = key.ExpiresAt.ToUniversalTime(),
        };
        return ApiKeyTable.Enter(database, row, context.CancellationToken);
    }
}
