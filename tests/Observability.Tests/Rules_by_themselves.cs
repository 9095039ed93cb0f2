using CliWrap;
using CliWrap.Buffered;

namespace MakPlatform.Observability.Tests;

/// <summary>The rules and the configuration, held against Prometheus' own tools.</summary>
public sealed class Rules_by_themselves
{
    [Fact]
    public Task The_rules_are_well_formed() => Promtool("check", "rules", Observability.Rules);

    [Fact]
    public Task Each_rule_fires_when_it_should_and_not_before() => Promtool("test", "rules", Path.Combine(Observability.Folder, "rules", "makplatform.test.yml"));

    [Fact]
    public async Task The_configuration_is_taken()
    {
        var folder = Directory.CreateTempSubdirectory("makplatform-promtool-").FullName;
        var config = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(Path.Combine(folder, "api-key"), "a-key");
        await File.WriteAllTextAsync(config, Observability.Config(Path.Combine(folder, "api-key"), new Dictionary<string, string>()));

        await Promtool("check", "config", config);

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_alert_is_tested_and_says_what_to_do()
    {
        var rules = File.ReadAllText(Observability.Rules);
        var tests = File.ReadAllText(Path.ChangeExtension(Observability.Rules, ".test.yml"));
        var alerts = rules.Split("- alert: ").Skip(1).ToList();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert =>
        {
            Assert.Contains("summary:", alert, StringComparison.Ordinal);
            Assert.Contains("action:", alert, StringComparison.Ordinal);
            Assert.Contains($"alertname: {alert.Split('\n')[0].Trim()}\n        exp_alerts:", tests, StringComparison.Ordinal);
        });
    }

    private static async Task Promtool(params string[] arguments)
    {
        var ran = await Cli.Wrap("promtool").WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.True(ran.ExitCode == 0, ran.StandardOutput + ran.StandardError);
    }
}
