using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace MakPlatform.ServiceDefaults;

/// <summary>The service's health as figures, so that alerts go by the same truth as <c>/health</c>.</summary>
internal sealed class HealthMeter : IHostedService
{
    public HealthMeter(IMeterFactory meters, HealthHistory history)
    {
        var meter = meters.Create("MakPlatform.health");
        meter.CreateObservableGauge("makplatform.health.ready", () => Ready(history), "1", "1 while the service can do its work, a lost cache included; 0 while it can't.");
        meter.CreateObservableGauge("makplatform.health.dependency", () => Dependencies(history), "1", "1 while a dependency answers, 0 while it does not.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static IEnumerable<Measurement<int>> Ready(HealthHistory history) =>
        history.Last.TryGetValue(HealthHistory.Whole, out var whole) ? [new(whole.Status is HealthStatus.Unhealthy ? 0 : 1)] : [];

    private static IEnumerable<Measurement<int>> Dependencies(HealthHistory history) => history.Last
        .Where(one => one.Key is not (HealthHistory.Whole or Health.Self))
        .Select(one => new Measurement<int>(one.Value.Status is HealthStatus.Healthy ? 1 : 0, new KeyValuePair<string, object?>("makplatform.dependency", one.Key)));
}
