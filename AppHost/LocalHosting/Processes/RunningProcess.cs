using CliWrap;

namespace MakPlatform.LocalHosting.Processes;

internal sealed class RunningProcess(CommandTask<CommandResult> task, Signal stopSignal, bool leadsGroup)
{
    public int Pid { get; } = task.ProcessId;

    /// <summary>Ends when the process has ended and all its output is read.</summary>
    public Task Exited { get; } = task.Task;

    public int? ExitCode => task.Task.IsCompletedSuccessfully ? task.Task.Result.ExitCode : null;

    /// <summary>Asks it to stop, and kills it with all its children where it has not within the time.</summary>
    public async Task StopAsync(TimeSpan patience, TimeProvider time)
    {
        if (Exited.IsCompleted)
            return;
        Signals.Send(Pid, stopSignal);
        await Task.WhenAny(Exited, Task.Delay(patience, time));
        if (!Exited.IsCompleted && leadsGroup)
            Signals.SendToGroup(Pid, Signal.Kill);
        else if (!Exited.IsCompleted)
            Signals.Send(Pid, Signal.Kill);
        await Exited;
    }
}
