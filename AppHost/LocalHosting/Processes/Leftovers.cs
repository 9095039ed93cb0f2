using MakPlatform.LocalHosting.Console;
using MakPlatform.LocalHosting.Running;

namespace MakPlatform.LocalHosting.Processes;

/// <summary>Stops what a killed AppHost left running on this data folder. The start time is compared, so no foreign process is ever hit.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task StopAsync(DataFolder data, Voice voice, TimeProvider time)
    {
        var file = StartedProcesses.PathIn(data);
        if (!File.Exists(file))
            return;
        var alive = (await File.ReadAllLinesAsync(file)).Select(ProcessIdentity.TryParse).OfType<ProcessIdentity>().Where(one => one.IsAlive()).ToList();
        if (alive.Count > 0)
        {
            voice.Warn($"stopping {alive.Count} processes that an earlier run left behind");
            foreach (var process in alive)
                Signals.Send(process.Pid, Signal.Terminate);
            var begun = time.GetTimestamp();
            while (alive.Exists(one => one.IsAlive()) && time.GetElapsedTime(begun) < Patience)
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
            foreach (var process in alive.Where(one => one.IsAlive()))
                Signals.SendToGroup(process.Pid, Signal.Kill);
        }
        File.Delete(file);
    }
}
