using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using MakPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MakPlatform.Observability.Tests;

/// <summary>However many values a tag takes, memory and scrapes stay bounded, and nothing is left out of a sum.</summary>
public sealed partial class Bounded
{
    [Theory]
    [InlineData("MakPlatform.test", false, 250)]
    [InlineData("MakPlatform.test", true, 4_000)]
    [InlineData("Npgsql", false, 500)]
    public async Task What_is_above_the_bound_is_counted_together(string meter, bool byPool, int most)
    {
        const int Values = 5_000;
        await using var app = await Start();
        var counter = app.Services.GetRequiredService<IMeterFactory>().Create(meter).CreateCounter<long>("bounded.things", null, null, byPool ? PoolTag.Mark : []);

        foreach (var value in Enumerable.Range(0, Values))
            counter.Add(1, new KeyValuePair<string, object?>(PoolTag.Name, $"pool-{value}"));

        using var http = new HttpClient();
        var series = Series().Matches(await http.GetStringAsync($"{app.Urls.First()}{Metering.PrometheusPath}")).ToList();
        Assert.InRange(series.Count, most - 1, most + 1);
        Assert.Contains(series, one => one.Groups["tags"].Value.Contains("otel_metric_overflow", StringComparison.Ordinal));
        Assert.Equal(Values, series.Sum(one => long.Parse(one.Groups["value"].Value, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static async Task<WebApplication> Start()
    {
        var builder = WebApplication.CreateBuilder([$"--{Metering.PrometheusSetting}=true", "--urls=http://127.0.0.1:0"]);
        builder.AddServiceDefaults("a-service");
        var app = builder.Build();
        app.MapPrometheusScrapingEndpoint(Metering.PrometheusPath);
        await app.StartAsync();
        return app;
    }

    // bounded_things_total{makplatform_pool="pool-1"} 1
    [GeneratedRegex(@"^bounded_things_total\{(?<tags>[^}]*)\} (?<value>\d+)", RegexOptions.Multiline)]
    private static partial Regex Series();
}
