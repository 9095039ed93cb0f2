using System.Text.Json.Nodes;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>Rules and dashboards on the real metrics of a running platform.</summary>
public sealed class Read_by_Prometheus(WatchedPlatform platform)
{
    // Named by rules or graphs, and not there before something goes wrong.
    private static readonly string[] OnlyInTrouble = ["makplatform_batch_retries_total"];

    [Fact]
    public async Task Every_metric_that_rules_and_dashboards_name_is_there()
    {
        var named = File.ReadAllLines(Observability.Rules).Where(line => !line.Contains("summary:", StringComparison.Ordinal) && !line.Contains("action:", StringComparison.Ordinal) && !line.Contains("alert:", StringComparison.Ordinal))
            .Concat(Observability.Dashboards.SelectMany(Observability.Queries))
            .SelectMany(Observability.MetricsOf).Where(name => name.StartsWith("makplatform_", StringComparison.Ordinal) || !name.Contains("makplatform", StringComparison.Ordinal))
            .Except(OnlyInTrouble).Except(["humanize", "is_not"]).Distinct().ToList();

        Assert.Contains("makplatform_pool_forecast_days", named);
        await Until.True(async () => string.Join(", ", named.Except(await Names())), missing => missing.Length == 0, "Prometheus to have every metric that is named; missing are those last seen", TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Every_rule_is_evaluated_without_an_error()
    {
        var rules = await Until.True(Rules, all => all.All(rule => (string?)rule["health"] != "unknown"), "all rules to have been evaluated");

        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.True((string?)rule["health"] == "ok", rule.ToJsonString()));
    }

    [Fact]
    public async Task Every_query_of_the_dashboards_is_valid()
    {
        foreach (var dashboard in Observability.Dashboards)
        {
            var queries = Observability.Queries(dashboard).ToList();
            Assert.NotEmpty(queries);
            foreach (var query in queries)
                await platform.Prometheus.Query(query);
        }
    }

    [Fact]
    public async Task What_happened_is_what_is_counted()
    {
        var left = await Until.True(
            () => platform.Prometheus.Query($"makplatform_pool_remaining{{makplatform_pool=\"{platform.Pool}\"}}"), found => found is [{ } one] && Value(one) == 0, "the pool to be seen used up");
        Assert.Equal("activation", (string?)left[0]!["metric"]!["service"]);

        // Of the pool that only this platform's work consumes from; what other tests do on the same platform adds to the others.
        Assert.Equal(4, await Sum($"makplatform_activation_decisions_total{{makplatform_outcome=\"consumed\",makplatform_pool=\"{platform.Pool}\"}}"));
        Assert.Equal(1, await Sum($"makplatform_activation_decisions_total{{makplatform_outcome=\"granted\",makplatform_pool=\"{platform.Pool}\"}}"));
        Assert.True(await Sum($"makplatform_activation_decisions_total{{makplatform_reason=\"PoolExhausted\",makplatform_pool=\"{platform.Pool}\"}}") >= 2);
        Assert.True(await Sum("makplatform_activation_decisions_total{makplatform_reason=\"UnknownPool\"}") >= 1);
        Assert.True(await Sum("makplatform_activation_duration_seconds_count") >= 8);
        Assert.True(await Sum("makplatform_fingerprint_refusals_total") >= 1);
        Assert.True(await Sum("makplatform_ledger_verifications_total{makplatform_ledger_result=\"clean\"}") >= 1);
        await Until.True(() => Sum("makplatform_health_ready"), ready => ready == 4, "all services to be seen ready");
    }

    [Fact]
    public async Task A_point_of_the_time_to_the_answer_leads_to_a_trace()
    {
        var path = $"/api/v1/query_exemplars?query=makplatform_activation_duration_seconds_bucket&start={Seconds(-3_600)}&end={Seconds(60)}";
        var found = await Until.True(() => platform.Prometheus.Get(path), series => series.AsArray().Count > 0, "an exemplar");

        Assert.Matches("^[0-9a-f]{32}$", (string)found[0]!["exemplars"]![0]!["labels"]!["trace_id"]!);
    }

    [Fact]
    public async Task A_Prometheus_that_takes_names_with_dots_is_given_the_same_names()
    {
        using var http = await platform.Run.Http("activation");
        http.DefaultRequestHeaders.Add("Accept", "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4");

        Assert.Contains("\nmakplatform_pool_remaining{", await http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    private static long Seconds(int fromNow) => TimeProvider.System.GetUtcNow().AddSeconds(fromNow).ToUnixTimeSeconds();

    private async Task<double> Sum(string selector) => await platform.Prometheus.Query($"sum({selector})") is [{ } one] ? Value(one) : 0;

    private static double Value(JsonNode sample) => double.Parse((string)sample["value"]![1]!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<List<string>> Names() => [.. (await platform.Prometheus.Get("/api/v1/label/__name__/values")).AsArray().Select(name => (string)name!)];

    private async Task<List<JsonNode>> Rules() =>
        [.. (await platform.Prometheus.Get("/api/v1/rules"))["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!)];
}
