namespace MakPlatform.Console.Telemetry;

/// <summary>Lets go what is too old, also while nothing arrives.</summary>
internal sealed class ForgetTimer(TraceStore traces, LogStore logs, MetricStore metrics, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            traces.Forget();
            logs.Forget();
            metrics.Forget();
        }
    }
}
