using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// MassTransit calls a bus degraded as long as one of its queues is still thought to be taken from, which may be a minute after the broker went away. A service
/// that does not take from all of its queues can't do its work: for us that is unhealthy.
/// </summary>
internal sealed class WholeBus(IHealthCheck bus) : IHealthCheck
{
    /// <summary>What MassTransit calls its check.</summary>
    public const string Name = "masstransit-bus";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var seen = await bus.CheckHealthAsync(context, cancellationToken);
        return seen.Status is HealthStatus.Healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The broker does not answer, or messages are not taken from all queues yet.", seen.Exception);
    }
}
