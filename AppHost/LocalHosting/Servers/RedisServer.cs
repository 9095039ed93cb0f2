using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using MakPlatform.LocalHosting.Processes;
using MakPlatform.LocalHosting.Running;
using StackExchange.Redis;

namespace MakPlatform.LocalHosting.Servers;

internal sealed class RedisServer(RedisResource resource, RunContext run) : ServerWorkload(resource, run)
{
    protected override string Product => "Redis";

    protected override bool Exists => resource.ExistingConnectionString is not null;

    public static RedisServer For(RedisResource resource, RunContext run) => new(resource, run);

    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        var options = ConfigurationOptions.Parse((await GetConnectionStringAsync(cancellationToken))!);
        options.AbortOnConnectFail = true;
        options.ConnectTimeout = 2000;
        options.ConnectRetry = 1;
        await using var connection = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(cancellationToken);
        await connection.GetDatabase().PingAsync().WaitAsync(cancellationToken);
    }

    protected override async Task<ProcessSpec?> FromBinaryAsync(string folder, CancellationToken cancellationToken)
    {
        if ((Binaries.Find("redis-server") ?? Binaries.Find("valkey-server")) is not { } redis)
            return null;
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken);
        // In a file, not as arguments: everybody may read a command line.
        var settings = Path.Combine(folder, "redis.conf");
        PrivateFile.Write(settings, string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1
            port {Port()}
            requirepass {password}
            dir "{folder}"
            appendonly yes
            save ""
            daemonize no

            """));
        return new ProcessSpec(redis, settings) { WorkingDirectory = folder };
    }

    protected override async Task<ProcessSpec> FromContainerAsync(CancellationToken cancellationToken) =>
        await Run.Docker.RunAsync(Resource.Name, "docker.io/library/redis:8.6", "/data",
            new Dictionary<int, int> { [6379] = Port() },
            new Dictionary<string, string?> { ["REDIS_PASSWORD"] = await resource.PasswordParameter.GetValueAsync(cancellationToken) },
            ["sh", "-c", "exec redis-server --appendonly yes --requirepass \"$REDIS_PASSWORD\""]);
}
