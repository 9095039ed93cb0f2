using MakPlatform.LocalHosting.Processes;
using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task Terminated_it_stops_everything_and_leaves_no_process()
    {
        using var folder = new TemporaryFolder();
        await using var host = new SampleAppHostProcess(folder, "--broker");
        var platform = await host.ReadyAsync();
        var processes = Descendants.Of(platform.ApphostPid);
        Assert.Contains(platform["messaging"].Pid!.Value, processes);

        host.Send(Signal.Terminate);

        Assert.Equal(0, await host.EndAsync());
        Assert.DoesNotContain(processes, Descendants.IsAlive);
        Assert.False(File.Exists(folder.File("platform.json")));
        Assert.Contains("ready in", host.Output, StringComparison.Ordinal);
        Assert.Contains("database system is shut down", await File.ReadAllTextAsync(folder.File("logs/postgres.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_outright_its_processes_end_too_and_the_next_run_finds_its_data()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<ProcessIdentity> processes;
        await using (var host = new SampleAppHostProcess(folder))
        {
            await host.ReadyAsync();
            processes = host.Started();
            Assert.True(processes.Count >= 3);
            host.Send(Signal.Kill);
            await host.EndAsync();
        }
        await Eventually.IsTrueAsync(() => !processes.Any(process => process.IsAlive()), "all processes of the killed AppHost have ended");

        await using var next = new SampleAppHostProcess(folder);
        Assert.Equal("Healthy", (await next.ReadyAsync())["sampledb"].State);
    }

    [Fact]
    public async Task A_job_ends_the_run_with_its_exit_code()
    {
        using var folder = new TemporaryFolder();
        await using var host = new SampleAppHostProcess(folder, "--job", "7");

        Assert.Equal(7, await host.EndAsync());
        Assert.Contains("the day is over: 7", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_AppHost_on_the_same_data_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var first = new SampleAppHostProcess(folder);
        await first.ReadyAsync();

        await using var second = new SampleAppHostProcess(folder);

        Assert.Equal(1, await second.EndAsync());
        Assert.Contains("already runs", second.Output, StringComparison.Ordinal);
        Assert.Equal("Healthy", (await first.ReadyAsync())["redis"].State);
    }
}
