using MakPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;

namespace MakPlatform.Edge;

/// <summary>Where Prometheus reads, where that is asked for. It shows the same key as everybody: as a bearer token, or as the password of Basic.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Configuration.ServesPrometheus())
            app.MapPrometheusScrapingEndpoint(Metering.PrometheusPath).Needs(Permission.Read, allPools: true).DisableRateLimiting().DisableHttpMetrics();
    }
}
