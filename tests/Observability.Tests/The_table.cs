using System.Text.RegularExpressions;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>docs/metrics.md against the instruments that the running platform exports.</summary>
public sealed partial class The_table(WatchedPlatform platform)
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["s"] = "_seconds",
        ["ms"] = "_milliseconds",
        ["By"] = "_bytes",
        ["d"] = "_days",
        ["bit"] = "_bit",
        ["ea"] = "_ea",
    };

    [Fact]
    public async Task Every_instrument_that_is_exported_stands_in_the_table_and_the_other_way_round()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "metrics.md"))).ToList();
        var told = rows.Select(Prometheus).ToHashSet();
        var always = rows.Where(row => !row.Groups["name"].Value.EndsWith('*')).Select(Prometheus).ToList();

        // The last to come: forecasts are read every half minute.
        await Until.True(() => platform.Prometheus.Query("makplatform_pool_forecast_days"), found => found.Count > 0, "a forecast", TimeSpan.FromSeconds(60));
        await Until.True(async () => string.Join(", ", always.Except(await Exported())), missing => missing.Length == 0, "every instrument of the table to be exported; missing are those last seen", TimeSpan.FromSeconds(45));

        Assert.Equal(rows.Count, told.Count);
        Assert.Empty((await Exported()).Except(told));
    }

    [Fact]
    public async Task What_a_requester_wrote_is_no_tag()
    {
        foreach (var text in await Texts())
            Assert.DoesNotContain(WatchedPlatform.NoPool, text, StringComparison.Ordinal);
    }

    private async Task<HashSet<string>> Exported() =>
        [.. (await Texts()).SelectMany(text => Type().Matches(text)).Select(match => match.Groups[1].Value).Where(name => name != "target_info")];

    private async Task<IReadOnlyList<string>> Texts()
    {
        var texts = new List<string>();
        foreach (var service in WatchedPlatform.Services)
        {
            using var http = await platform.Run.Http(service);
            texts.Add(await http.GetStringAsync("/metrics"));
        }

        return texts;
    }

    // As the exporter names them: dots are underscores, the unit comes behind, and a counter ends with _total.
    private static string Prometheus(Match row)
    {
        var name = row.Groups["name"].Value.TrimEnd('*').Replace('.', '_').Replace('-', '_');
        var unit = Units.GetValueOrDefault(row.Groups["unit"].Value, "");
        return $"{(name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit)}{(row.Groups["kind"].Value == "counter" ? "_total" : "")}";
    }

    // | `makplatform.pool.remaining` | gauge | {activation} | ...
    [GeneratedRegex(@"^\| `(?<name>[a-z][\w.*]+)` \| (?<kind>\w+) \| (?<unit>[^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    // # TYPE makplatform_pool_remaining gauge
    [GeneratedRegex("^# TYPE ([^ ]+) ", RegexOptions.Multiline)]
    private static partial Regex Type();
}
