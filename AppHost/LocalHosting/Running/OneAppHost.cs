using Aspire.Hosting;
using MakPlatform.LocalHosting.Processes;

namespace MakPlatform.LocalHosting.Running;

/// <summary>Two AppHosts on one data folder would start two servers on the same files, so the second one is refused.</summary>
internal sealed class OneAppHost : IDisposable
{
    private readonly string file;

    private OneAppHost(string file) => this.file = file;

    public static OneAppHost Claim(DataFolder data)
    {
        var file = data.File("apphost.pid");
        if (File.Exists(file) && ProcessIdentity.TryParse(File.ReadAllText(file)) is { } other && other.IsAlive() && other.Pid != Environment.ProcessId)
            throw new DistributedApplicationException($"An AppHost (process {other.Pid}) already runs on {data.Root}. Stop it, or give this one its own folder with --data DIR.");
        return new OneAppHost(file);
    }

    public void Write() => File.WriteAllText(file, ProcessIdentity.Of(Environment.ProcessId).ToString());

    public void Dispose() => File.Delete(file);
}
