using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace MakPlatform.ServiceDefaults;

/// <summary>Redis is a copy: without it figures come from the ledger, a little slower.</summary>
internal sealed class RedisCheck(IConnectionMultiplexer redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is RedisException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Degraded("Redis does not answer; remaining counts are read from the ledger.", error);
        }
    }
}
