using System.Globalization;

namespace MakPlatform.AppHost.Tests;

/// <summary>Processes below a process, read from /proc.</summary>
internal static class Descendants
{
    public static IReadOnlyList<int> Of(int root)
    {
        var parents = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .Select(pid => (Pid: pid, Parent: ParentOf(pid)))
            .ToLookup(one => one.Parent, one => one.Pid);
        return [.. Below(root)];

        IEnumerable<int> Below(int pid) => parents[pid].SelectMany(child => Below(child).Prepend(child));
    }

    public static bool IsAlive(int pid) => ParentOf(pid) != 0;

    private static int ParentOf(int pid)
    {
        try
        {
            // "4711 (name) S 4700 ...": state, then parent; a zombie is dead.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? 0 : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
