using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class StartOrderTests
{
    [Fact]
    public async Task A_service_starts_only_when_what_it_waits_for_is_healthy()
    {
        using var folder = new TemporaryFolder();
        var builder = DistributedApplication.CreateBuilder(SampleProjects.Options("--data", folder.Data, "--quiet"));
        var redis = builder.AddRedis("redis");
        var first = builder.AddProject("first", SampleProjects.Service).WithHttpEndpoint().WithHttpHealthCheck("/health").WaitFor(redis);
        builder.AddProject("second", SampleProjects.Service).WithHttpEndpoint().WithHttpHealthCheck("/health").WaitFor(first);
        await using var app = builder.Build();

        await app.StartAsync();
        var states = new List<(string First, string Second)>();
        await app.ResourceNotifications.WaitForResourceAsync("second", second =>
        {
            var platform = PlatformJson.TryRead(folder.File("platform.json"))!;
            states.Add((platform["first"].State, second.Snapshot.State!.Text));
            return second.Snapshot.State.Text == KnownResourceStates.Running;
        });
        await app.StopAsync();

        Assert.Contains(states, state => state.Second == KnownResourceStates.Waiting);
        Assert.DoesNotContain(states, state => state.First != "Healthy" && state.Second != KnownResourceStates.Waiting);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named_and_ends_the_run()
    {
        using var folder = new TemporaryFolder();
        var builder = DistributedApplication.CreateBuilder(SampleProjects.Options("--data", folder.Data, "--quiet"));
        builder.AddProject("gone", "Gone/Gone.csproj").WithHttpEndpoint();
        await using var app = builder.Build();

        await app.RunAsync();

        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
    }
}
