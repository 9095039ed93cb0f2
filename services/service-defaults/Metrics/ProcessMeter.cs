using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace MakPlatform.ServiceDefaults;

/// <summary>What the runtime's own meter does not tell of the process; names of OpenTelemetry's conventions for processes.</summary>
internal sealed class ProcessMeter : IHostedService
{
    private const string OpenFiles = "/proc/self/fd";

    public ProcessMeter(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create("MakPlatform.process");
        var started = clock.GetTimestamp();
        meter.CreateObservableGauge("process.uptime", () => clock.GetElapsedTime(started).TotalSeconds, "s", "How long the process has been running.");
        meter.CreateObservableUpDownCounter("process.thread.count", Threads, "{thread}", "Threads of the process.");
        if (Directory.Exists(OpenFiles))
            meter.CreateObservableUpDownCounter("process.unix.file_descriptor.count", () => Directory.GetFileSystemEntries(OpenFiles).Length, "{file_descriptor}", "Files and sockets that the process has open.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static int Threads()
    {
        using var self = Process.GetCurrentProcess();
        return self.Threads.Count;
    }
}
