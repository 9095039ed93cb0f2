using CliWrap;
using MakPlatform.LocalHosting.Console;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;
using Microsoft.Extensions.Options;
using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class LeftoversTests
{
    [Fact]
    public async Task What_a_killed_run_left_is_stopped_but_never_a_later_process_of_the_same_number()
    {
        using var folder = new TemporaryFolder();
        var options = Options.Create(new LocalHostingOptions { DataFolder = folder.Data, Quiet = true });
        var data = new DataFolder(options, new AppHostFolder(folder.Data));
        data.Open();
        using var end = new CancellationTokenSource();
        var left = Sleep(end.Token);
        var foreign = Sleep(end.Token);
        var identity = ProcessIdentity.Of(foreign.ProcessId);
        await File.WriteAllTextAsync(folder.File("processes.txt"), $"{ProcessIdentity.Of(left.ProcessId)}\n{identity with { Started = identity.Started - 1 }}\n");

        await Leftovers.StopAsync(data, new Voice(options), TimeProvider.System);

        Assert.Equal(128 + (int)Signal.Terminate, (await left).ExitCode);
        Assert.True(identity.IsAlive());
        Assert.False(File.Exists(folder.File("processes.txt")));
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await foreign);
    }

    private static CommandTask<CommandResult> Sleep(CancellationToken end) =>
        Cli.Wrap("sleep").WithArguments("300").WithValidation(CommandResultValidation.None).ExecuteAsync(end);
}
