using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace MakPlatform.ServiceDefaults;

/// <summary>The service can't decide anything without its records: unhealthy while they do not answer.</summary>
internal sealed class PostgresCheck(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
