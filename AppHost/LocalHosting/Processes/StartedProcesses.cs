using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Processes;

/// <summary>Every process that the run has started, one a line, for the next run to clean up after this one if it is killed.</summary>
internal sealed class StartedProcesses(DataFolder data)
{
    private readonly string file = PathIn(data);

    public static string PathIn(DataFolder data) => data.File("processes.txt");

    public void Add(int pid) => File.AppendAllText(file, $"{ProcessIdentity.Of(pid)}\n");

    public void Forget() => File.Delete(file);
}
