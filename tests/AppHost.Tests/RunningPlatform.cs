using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Xunit;

namespace MakPlatform.AppHost.Tests;

/// <summary>One platform inside the test process, shared by the tests that only look at it: every kind of server, and two services.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly DistributedApplication app;
    private readonly PostgresDatabaseResource database;
    private readonly RedisResource redis;
    private readonly RabbitMQServerResource messaging;

    public RunningPlatform()
    {
        var builder = DistributedApplication.CreateBuilder(SampleProjects.Options("--data", folder.Data, "--quiet"));
        var db = builder.AddPostgres("postgres").AddDatabase("sampledb", "sample");
        var cache = builder.AddRedis("redis");
        var bus = builder.AddRabbitMQ("messaging");
        var secret = builder.AddParameter("sample-key", new GenerateParameterDefault { MinLength = 44 }, secret: true, persist: true);
        var ofThisRun = builder.AddParameter("admin-key", new GenerateParameterDefault { MinLength = 43 }, secret: true);
        var two = builder.AddProject("two-replicas", SampleProjects.Service)
            .WithHttpEndpoint().WithHttpHealthCheck("/health").WithReplicas(2).WaitFor(db);
        builder.AddProject("service", SampleProjects.Service)
            .WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithReference(db).WaitFor(db)
            .WithReference(cache).WaitFor(cache)
            .WithReference(bus).WaitFor(bus)
            .WithReference(two)
            .WithEnvironment("Sample__Key", secret)
            .WithEnvironment("Sample__AdminKey", ofThisRun);
        (database, redis, messaging) = (db.Resource, cache.Resource, bus.Resource);
        app = builder.Build();
    }

    internal PlatformJson Platform => PlatformJson.TryRead(folder.File("platform.json"))!;

    internal string Secrets => File.ReadAllText(folder.File("secrets.json"));

    internal TemporaryFolder Folder => folder;

    public async Task<IReadOnlyDictionary<string, string>> ConnectionStringsAsync() => new Dictionary<string, string>
    {
        ["sampledb"] = (await database.ConnectionStringExpression.GetValueAsync())!,
        ["redis"] = (await redis.ConnectionStringExpression.GetValueAsync())!,
        ["messaging"] = (await messaging.ConnectionStringExpression.GetValueAsync())!,
    };

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        using var limit = new CancellationTokenSource(Eventually.Limit);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service", limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("two-replicas", limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
