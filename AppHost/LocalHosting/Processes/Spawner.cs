using System.Collections.Concurrent;
using CliWrap;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Processes;

/// <summary>
/// Starts processes so that none outlives the AppHost, even when it is killed with SIGKILL. <c>setpriv --pdeathsig</c>
/// asks the kernel to signal the child when the thread that started it ends, and pool threads end at any time: so one
/// thread that lives as long as the run starts them all. <c>setsid</c> keeps the terminal's Ctrl+C from
/// reaching the children: the AppHost stops them in its own order.
/// </summary>
internal sealed class Spawner : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly StartedProcesses started;
    private readonly string? setsid = Binaries.Find("setsid");
    private readonly string? setpriv = Binaries.Find("setpriv");

    public Spawner(DataFolder data)
    {
        started = new StartedProcesses(data);
        new Thread(() =>
        {
            foreach (var start in work.GetConsumingEnumerable())
                start();
        })
        { IsBackground = true, Name = "spawner" }.Start();
    }

    public Task<RunningProcess> StartAsync(ProcessSpec spec, Action<string> output)
    {
        var done = new TaskCompletionSource<RunningProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(Start(spec, output));
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    /// <summary>All have stopped: the next run has nothing to clean up.</summary>
    public void Forget() => started.Forget();

    public void Dispose() => work.CompleteAdding();

    private RunningProcess Start(ProcessSpec spec, Action<string> output)
    {
        List<string> line = [.. Wrapping(spec), spec.File, .. spec.Arguments];
        var task = Cli.Wrap(line[0])
            .WithArguments(line.Skip(1))
            .WithWorkingDirectory(spec.WorkingDirectory)
            .WithEnvironmentVariables(spec.Environment)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(output))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(output))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync();
        started.Add(task.ProcessId);
        return new RunningProcess(task, spec.StopSignal, leadsGroup: setsid is not null);
    }

    private IEnumerable<string> Wrapping(ProcessSpec spec)
    {
        if (setsid is not null)
            yield return setsid;
        if (setpriv is null)
            yield break;
        yield return setpriv;
        if (spec.User is not null)
        {
            foreach (var argument in spec.User.SetprivArguments)
                yield return argument;
        }
        yield return "--pdeathsig";
        yield return spec.StopSignal == Signal.Interrupt ? "INT" : "TERM";
        yield return "--";
    }
}
