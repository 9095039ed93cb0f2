using Aspire.Hosting;
using MakPlatform.LocalHosting.Console;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Servers;

namespace MakPlatform.LocalHosting.Running;

/// <summary>Keeps one replica running: starts it, watches its health, starts it again when it dies, stops it in the end.</summary>
internal sealed class Supervisor(Instance instance, Workload workload, RunContext run, Board board, Voice voice, TimeSpan stopTimeout) : IDisposable
{
    // Dying this often without having been healthy once is a mistake that no restart mends.
    private const int Patience = 6;

    private static readonly TimeSpan HealthPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stopping = new();
    private readonly ServiceLog log = new(run.Data.LogFile(instance.LogName), voice, instance.LogName, workload.Echo);
    private readonly BackOff backOff = new();
    private Instance now = instance;
    private RunningProcess? process;
    private Task running = Task.CompletedTask;
    private bool wasHealthy;

    public Instance Instance => now;

    public bool IsJob => workload.IsJob;

    public void Start(Func<CancellationToken, Task> dependencies, Action<string> failed) => running = Task.Run(async () =>
    {
        try
        {
            await dependencies(stopping.Token);
            await KeepRunningAsync(stopping.Token);
        }
        catch (OperationCanceledException) // this is stopped, or the whole run is
        {
        }
        catch (Exception e)
        {
            Set(now with { State = InstanceState.FailedToStart });
            failed(e is DistributedApplicationException ? e.Message : $"{now.Name}: {e}");
        }
    });

    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running;
        if (process is not null)
            await process.StopAsync(stopTimeout, run.Time);
        await workload.CleanUpAsync();
        Set(now with { State = now.State == InstanceState.Finished ? InstanceState.Finished : InstanceState.Exited, Pid = null });
    }

    public void Dispose()
    {
        log.Dispose();
        stopping.Dispose();
    }

    private async Task KeepRunningAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Set(now with { State = InstanceState.Starting, ExitCode = null });
            var command = await workload.PrepareAsync(cancellationToken);
            if (command is not null)
                process = await run.Spawner.StartAsync(command, log.Write);
            Set(now with { Pid = process?.Pid, Url = workload.Url, ConnectionString = await workload.GetConnectionStringAsync(cancellationToken) });

            var healthyFor = await WatchAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var exitCode = process?.ExitCode;

            if (workload.IsJob)
            {
                Set(now with { State = InstanceState.Finished, Pid = null, ExitCode = exitCode });
                return;
            }
            Set(now with { State = InstanceState.Exited, Pid = null, ExitCode = exitCode, Restarts = now.Restarts + 1 });
            if (!wasHealthy && now.Restarts >= Patience)
                throw new DistributedApplicationException($"{now.Name} ended {Patience} times without being healthy once. Its last lines ({log.Path}):\n{log.Tail()}");
            var pause = backOff.Next(healthyFor);
            voice.Warn($"{now.LogName} ended (exit code {exitCode}): starts again in {pause.TotalSeconds:0.0} s (restart {now.Restarts})");
            await Task.Delay(pause, run.Time, cancellationToken);
        }
    }

    /// <summary>Watches until the process ends or the token is cancelled; says how long it had been healthy by then.</summary>
    private async Task<TimeSpan> WatchAsync(CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var health = WatchHealthAsync(watching.Token);
        await Task.WhenAny(health, process?.Exited ?? health);
        await watching.CancelAsync();
        return await health;
    }

    private async Task<TimeSpan> WatchHealthAsync(CancellationToken cancellationToken)
    {
        long? healthySince = null;
        try
        {
            if (workload.IsJob)
                await Task.Delay(Timeout.InfiniteTimeSpan, run.Time, cancellationToken);
            for (var pause = TimeSpan.FromMilliseconds(100); ; await Task.Delay(pause, run.Time, cancellationToken))
            {
                var trouble = await TroubleAsync(cancellationToken);
                if (trouble is null && now.State != InstanceState.Healthy)
                {
                    if (wasHealthy)
                        voice.Say($"{now.LogName} is healthy again");
                    wasHealthy = true;
                    Set(now with { State = InstanceState.Healthy });
                    healthySince = run.Time.GetTimestamp();
                }
                else if (trouble is not null && now.State == InstanceState.Healthy)
                {
                    voice.Warn($"{now.LogName} is not healthy: {trouble}");
                    Set(now with { State = InstanceState.Unhealthy });
                    healthySince = null;
                }
                pause = now.State == InstanceState.Healthy ? HealthPause : TimeSpan.FromMilliseconds(200);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return healthySince is { } since ? run.Time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    private async Task<string?> TroubleAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HealthTimeout);
        try
        {
            await workload.CheckAsync(limit.Token);
            return null;
        }
        catch (Exception e) when (e is not DistributedApplicationException && !cancellationToken.IsCancellationRequested)
        {
            return e is OperationCanceledException ? $"no answer within {HealthTimeout.TotalSeconds:0} s" : e.Message;
        }
    }

    private void Set(Instance changed) => board.Set(now = changed);
}
