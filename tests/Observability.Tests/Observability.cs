using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>The files of eng/observability.</summary>
internal static partial class Observability
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "eng", "observability");

    public static string Rules { get; } = Path.Combine(Folder, "rules", "makplatform.yml");

    public static IEnumerable<string> Dashboards => Directory.EnumerateFiles(Path.Combine(Folder, "grafana", "dashboards"), "*.json");

    /// <summary>prometheus.yml as it stands, but for the place of the key and the rules, the targets, and the pace.</summary>
    public static string Config(string keyFile, IReadOnlyDictionary<string, string> targets)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "prometheus.yml"))
            .Replace("/tmp/api-key", keyFile, StringComparison.Ordinal)
            .Replace("rules/makplatform.yml", Rules, StringComparison.Ordinal)
            .Replace(": 15s", ": 2s", StringComparison.Ordinal);
        return targets.Aggregate(text, (config, target) => config.Replace($"[{target.Key}:8080]", $"[\"{target.Value}\"]", StringComparison.Ordinal));
    }

    /// <summary>Every query of a dashboard, its variables filled in for all.</summary>
    public static IEnumerable<string> Queries(string dashboard) =>
        from panel in JsonNode.Parse(File.ReadAllText(dashboard))!["panels"]!.AsArray()
        from target in panel!["targets"]!.AsArray()
        select Variable().Replace((string)target!["expr"]!, ".*");

    /// <summary>The metrics that a query names.</summary>
    public static IEnumerable<string> MetricsOf(string query) =>
        MetricName().Matches(Grouping().Replace(Matchers().Replace(query, " "), " ")).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\$\w+")]
    private static partial Regex Variable();

    // {service=~"activation"}
    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Matchers();

    // by (le, service)
    [GeneratedRegex(@"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b(?:up|[a-z]+(?:_[a-z0-9]+)+)\b(?!\s*\()")]
    private static partial Regex MetricName();
}
