using System.Diagnostics;
using System.Globalization;

namespace MakPlatform.LocalHosting.Processes;

/// <summary>A process that can be told from a later one which got the same number: <c>4711 88123456</c>, number and start time.</summary>
internal sealed record ProcessIdentity(int Pid, long Started)
{
    public static ProcessIdentity Of(int pid) => new(pid, StartOf(pid) ?? 0);

    public static ProcessIdentity? TryParse(string line) =>
        line.Split(' ', StringSplitOptions.TrimEntries) is [var pid, var started]
        && int.TryParse(pid, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(started, CultureInfo.InvariantCulture, out var time)
            ? new ProcessIdentity(number, time)
            : null;

    public bool IsAlive() => Started != 0 && StartOf(Pid) == Started;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid} {Started}");

    private static long? StartOf(int pid)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(pid);
                return process.StartTime.ToUniversalTime().Ticks;
            }
            // "4711 (name, may hold spaces) S 1 ..." : the start, in clock ticks since boot, is field 22; a zombie (Z) is dead.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
