using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;
using StackExchange.Redis;
using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task What_is_killed_comes_back_on_the_same_port_with_its_data()
    {
        using var folder = new TemporaryFolder();
        await using var host = new SampleAppHostProcess(folder);
        var before = await host.ReadyAsync();
        await using (var redis = await ConnectionMultiplexer.ConnectAsync(before["redis"].ConnectionString!))
            await redis.GetDatabase().StringSetAsync("kept", "yes");

        string[] names = ["service", "redis", "postgres"];
        foreach (var name in names)
            Signals.Send(before[name].Pid!.Value, Signal.Kill);

        var after = await host.WhenAsync(
            platform => names.All(name => platform[name] is { Restarts: 1, State: "Healthy" }), "all three are healthy again");
        foreach (var name in names)
        {
            Assert.NotEqual(before[name].Pid, after[name].Pid);
            Assert.Equal(before[name].Url, after[name].Url);
            Assert.Equal(before[name].ConnectionString, after[name].ConnectionString);
        }
        await using (var redis = await ConnectionMultiplexer.ConnectAsync(after["redis"].ConnectionString!))
            Assert.Equal("yes", await redis.GetDatabase().StringGetAsync("kept"));
        Assert.Contains("service ended (exit code 137): starts again in 0.5 s (restart 1)", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pause_doubles_to_15_seconds_and_a_minute_of_health_forgives()
    {
        var backOff = new BackOff();

        Assert.Equal([0.5, 1, 2, 4, 8, 15, 15], Enumerable.Range(0, 7).Select(_ => backOff.Next(TimeSpan.Zero).TotalSeconds));
        Assert.Equal(0.5, backOff.Next(TimeSpan.FromMinutes(1)).TotalSeconds);
    }
}
