using MakPlatform.LocalHosting.Running;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace MakPlatform.LocalHosting.Console;

/// <summary>All that the console shows, a line at a time.</summary>
internal sealed class Voice(IOptions<LocalHostingOptions> options)
{
    private static readonly string[] Colours = ["aqua", "lime", "fuchsia", "dodgerblue1", "orange1", "mediumpurple", "turquoise2", "gold1"];

    private readonly Lock gate = new();
    private readonly IAnsiConsole console = AnsiConsole.Console;
    private readonly Dictionary<string, string> colourOf = [];

    public ShownLogs Logs => options.Value.Quiet ? ShownLogs.None : options.Value.Logs;

    private bool Quiet => options.Value.Quiet;

    public void Say(string text)
    {
        if (!Quiet)
            Line("apphost", "grey", text);
    }

    public void Warn(string text)
    {
        if (!Quiet)
            Line("apphost", "yellow", text);
    }

    public void Fail(string text) => Line("apphost", "red", text);

    public void Plain(string line)
    {
        if (Quiet)
            return;
        lock (gate)
            console.Profile.Out.Writer.WriteLine(line);
    }

    public void Service(string name, string line)
    {
        string? colour;
        lock (gate)
        {
            if (!colourOf.TryGetValue(name, out colour))
                colour = colourOf[name] = Colours[colourOf.Count % Colours.Length];
        }
        Line(name, colour, line);
    }

    public void Ready(IReadOnlyList<Instance> instances, IReadOnlyDictionary<string, string> parameters, DataFolder data, TimeSpan after)
    {
        if (Quiet)
            return;
        lock (gate)
        {
            PlatformTable.Write(console, instances, data);
            foreach (var (name, value) in parameters)
                console.MarkupLineInterpolated($"{name} [yellow]{value}[/] (of this run alone)");
            if (instances.FirstOrDefault(one => one.Name == "console")?.Url is { } pages)
                console.MarkupLineInterpolated($"look at [aqua]{pages}[/] (sign in with admin-key)");
            console.MarkupLineInterpolated($"[green]ready in {after.TotalSeconds:0.0} s[/]");
        }
    }

    // Only the prefix is Spectre's: it would break long lines at the terminal's width, and strip a service's own colours.
    private void Line(string name, string colour, string text)
    {
        lock (gate)
        {
            console.Markup($"[{colour}]{name,-20}[/] ");
            console.Profile.Out.Writer.WriteLine(text);
        }
    }
}
