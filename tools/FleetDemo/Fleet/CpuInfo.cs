using System.Globalization;
using MakPlatform.Contracts.V1;

namespace MakPlatform.FleetDemo.Fleet;

/// <summary>Reads <c>/proc/cpuinfo</c>: a paragraph a logical processor, of which those with one "physical id" are one processor.</summary>
internal static class CpuInfo
{
    public static List<CpuComponent> Read(IReadOnlyList<string> lines) =>
    [
        .. Paragraphs(lines)
            .Where(paragraph => paragraph.ContainsKey("model name") || paragraph.ContainsKey("vendor_id"))
            .DistinctBy(paragraph => paragraph.GetValueOrDefault("physical id"))
            .Select(paragraph => new CpuComponent
            {
                Name = paragraph.GetValueOrDefault("model name"),
                Manufacturer = paragraph.GetValueOrDefault("vendor_id"),
                Cores = int.TryParse(paragraph.GetValueOrDefault("cpu cores"), NumberStyles.None, CultureInfo.InvariantCulture, out var cores) ? cores : null,
            }),
    ];

    // "model name	: AMD EPYC"
    private static IEnumerable<Dictionary<string, string>> Paragraphs(IReadOnlyList<string> lines)
    {
        var paragraph = new Dictionary<string, string>();
        foreach (var line in lines.Append(""))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                paragraph[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            else if (paragraph.Count > 0)
            {
                yield return paragraph;
                paragraph = [];
            }
        }
    }
}
