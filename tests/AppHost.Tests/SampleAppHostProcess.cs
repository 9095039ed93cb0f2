using System.Text;
using CliWrap;
using MakPlatform.LocalHosting.Processes;

namespace MakPlatform.AppHost.Tests;

/// <summary>SampleAppHost as a process of its own, which can be signalled and killed.</summary>
internal sealed class SampleAppHostProcess : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly StringBuilder output = new();
    private readonly CommandTask<CommandResult> run;

    public SampleAppHostProcess(TemporaryFolder folder, params string[] arguments)
    {
        this.folder = folder;
        run = Cli.Wrap("dotnet")
            .WithArguments([SampleAppHost(), "--data", folder.Data, .. arguments])
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(output))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync();
    }

    public string Output => output.ToString();

    public Task<PlatformJson> ReadyAsync() => WhenAsync(platform => platform.Ready, "the platform is ready");

    public Task<PlatformJson> WhenAsync(Func<PlatformJson, bool> condition, string what) => Eventually.GetAsync(
        () => run.Task.IsCompleted
            ? throw new InvalidOperationException($"The AppHost has ended:\n{Output}")
            : Task.FromResult(PlatformJson.TryRead(folder.File("platform.json")) is { } platform && condition(platform) ? platform : null),
        what);

    public void Send(Signal signal) => Signals.Send(run.ProcessId, signal);

    public async Task<int> EndAsync() => (await run.Task.WaitAsync(Eventually.Limit)).ExitCode;

    /// <summary>Every process that the run has started and that is alive, by the engine's own list.</summary>
    public IReadOnlyList<ProcessIdentity> Started() =>
        [.. File.ReadAllLines(folder.File("processes.txt")).Select(ProcessIdentity.TryParse).OfType<ProcessIdentity>().Where(one => one.IsAlive())];

    public async ValueTask DisposeAsync()
    {
        if (!run.Task.IsCompleted)
            Send(Signal.Terminate);
        await EndAsync();
    }

    private static string SampleAppHost() =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "local-projects.txt"))
            .Select(line => line.Split('|')[1])
            .Single(path => path.EndsWith("SampleAppHost.dll", StringComparison.Ordinal));
}
