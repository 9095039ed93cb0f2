using MakPlatform.LocalHosting.Running;
using Spectre.Console;

namespace MakPlatform.LocalHosting.Console;

/// <summary>What runs where.</summary>
internal static class PlatformTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<Instance> instances, DataFolder data)
    {
        var table = new Table().RoundedBorder().AddColumns("resource", "kind", "state", "where", "pid", "log");
        foreach (var instance in instances)
        {
            var log = data.LogFile(instance.LogName);
            table.AddRow(
                Markup.Escape(instance.LogName),
                instance.Kind,
                $"[{(instance.State == InstanceState.Healthy ? "green" : "yellow")}]{instance.State}[/]",
                Markup.Escape(WhereOf(instance)),
                instance.Pid?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-",
                File.Exists(log) ? Markup.Escape(FromHere(log)) : "-");
        }
        // A pipe has no width: Spectre would take 80 columns and break every address.
        var width = console.Profile.Width;
        if (System.Console.IsOutputRedirected)
            console.Profile.Width = 200;
        console.Write(table);
        console.Profile.Width = width;
    }

    private static string FromHere(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private static string WhereOf(Instance instance) => instance.Url ?? Addresses.Of(instance) ?? "-";
}
