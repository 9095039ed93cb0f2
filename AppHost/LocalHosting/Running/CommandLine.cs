using Aspire.Hosting;

namespace MakPlatform.LocalHosting.Running;

/// <summary>
/// This engine's own options as settings. The usual command line provider would take the argument after a bare flag
/// (<c>--demo --exit</c>) for its value, so flags are read here; flags that AppHost.cs asks for itself are passed over.
/// </summary>
internal static class CommandLine
{
    public const string Help = """
        Starts the platform: servers, services, and with --demo a day in the life of a fleet.

          --demo           loads the sample catalogue and plays the day
          --exit           with --demo: stops when the day is over; exit code 0 only if the ledger added up
          --fresh          empties the data folder first
          --data DIR       where everything is kept (.data at the repository's root)
          --logs LEVEL     which of the services' lines are shown: all, warnings, none
          --quiet          says nothing but failures
          --Replicas:activation=2, --ConnectionStrings:redis=HOST:PORT
                           any setting of the configuration; likewise from the environment and appsettings.json

        Ctrl+C stops everything.
        """;

    public static IEnumerable<KeyValuePair<string, string?>> ToSettings(IReadOnlyList<string> args, string workingDirectory)
    {
        var settings = new Dictionary<string, string?>();
        if (args.Contains("--demo"))
            settings["LocalHosting:Logs"] = nameof(ShownLogs.Warnings); // so that the demo's table can be read

        for (var i = 0; i < args.Count; i++)
        {
            var (name, inline) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            switch (name)
            {
                case "--fresh":
                    settings["LocalHosting:Fresh"] = "true";
                    break;
                case "--quiet":
                    settings["LocalHosting:Quiet"] = "true";
                    break;
                case "--data":
                    settings["LocalHosting:DataFolder"] = Path.GetFullPath(Value(), workingDirectory);
                    break;
                case "--logs":
                    settings["LocalHosting:Logs"] = Value();
                    break;
                default:
                    // --Replicas:activation=2, --ConnectionStrings:redis=host:6379
                    if (name.StartsWith("--", StringComparison.Ordinal) && inline is not null)
                        settings[name[2..]] = inline;
                    break;
            }

            string Value() => inline ?? (i + 1 < args.Count ? args[++i] : throw new DistributedApplicationException($"{name} needs a value."));
        }
        return settings;
    }
}
