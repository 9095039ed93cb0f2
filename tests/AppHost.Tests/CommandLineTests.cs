using MakPlatform.LocalHosting.Console;
using MakPlatform.LocalHosting.Running;
using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Flags_take_no_value_and_options_one()
    {
        var settings = CommandLine.ToSettings(["--demo", "--exit", "--fresh", "--data", "here", "--logs=none", "--Replicas:activation=2"], "/work");

        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["LocalHosting:Logs"] = "none",
                ["LocalHosting:Fresh"] = "true",
                ["LocalHosting:DataFolder"] = Path.Combine("/work", "here"),
                ["Replicas:activation"] = "2",
            },
            settings);
    }

    [Fact]
    public void A_demo_shows_warnings_only() =>
        Assert.Contains(KeyValuePair.Create("LocalHosting:Logs", (string?)"Warnings"), CommandLine.ToSettings(["--demo"], "/work"));

    [Fact]
    public void Warnings_are_told_from_the_rest_with_all_their_lines()
    {
        var filter = new LogLevelFilter();
        string[] lines = ["info: A[0]", "      started", "warn: B[1]", "      the pool is empty", "info: A[0]", "      fine", "Unhandled exception. Boom", "   at Main()"];

        Assert.Equal(["warn: B[1]", "      the pool is empty", "Unhandled exception. Boom", "   at Main()"], lines.Where(filter.IsWarning));
    }
}
