using CliWrap;
using DotNet.Testcontainers.Containers;
using Testcontainers.PostgreSql;
using Testcontainers.RabbitMq;
using Testcontainers.Redis;

namespace MakPlatform.TestInfrastructure;

/// <summary>Servers for a run where their programs are not installed but a Docker engine answers: Testcontainers starts them.</summary>
public sealed class Containers : IAsyncDisposable
{
    private readonly List<IContainer> started = [];

    /// <summary>Configuration that points the AppHost at the containers; empty where the servers' programs are on the machine.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts containers where they are needed.</summary>
    public static async Task<Containers> StartWhereNeeded()
    {
        var containers = new Containers();
        if (!Programs.AreInstalled && await DockerAnswers())
            await containers.Start();
        return containers;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var container in started)
            await container.DisposeAsync();
    }

    private async Task Start()
    {
        // The images that Aspire 13.5 takes, so that tests and AppHost agree. Building one already looks for the engine.
        var postgres = new PostgreSqlBuilder("postgres:18.3").Build();
        var rabbit = new RabbitMqBuilder("rabbitmq:4.3-management").Build();
        var redis = new RedisBuilder("redis:8.6").Build();
        started.AddRange([redis, rabbit, postgres]);
        await Task.WhenAll(postgres.StartAsync(), rabbit.StartAsync(), redis.StartAsync());
        foreach (var database in new[] { "catalog", "fingerprint", "activation", "notification" })
            await postgres.ExecScriptAsync($"create database {database}");

        string Database(string name) => new Npgsql.NpgsqlConnectionStringBuilder(postgres.GetConnectionString()) { Database = name }.ConnectionString;
        Configuration = new Dictionary<string, string>
        {
            ["ConnectionStrings__postgres"] = postgres.GetConnectionString(),
            ["ConnectionStrings__catalogdb"] = Database("catalog"),
            ["ConnectionStrings__fingerprintdb"] = Database("fingerprint"),
            ["ConnectionStrings__activationdb"] = Database("activation"),
            ["ConnectionStrings__notificationdb"] = Database("notification"),
            ["ConnectionStrings__messaging"] = rabbit.GetConnectionString(),
            ["ConnectionStrings__redis"] = redis.GetConnectionString(),
        };
    }

    private static async Task<bool> DockerAnswers()
    {
        try
        {
            var result = await Cli.Wrap("docker").WithArguments(["info", "--format", "{{.ServerVersion}}"]).WithValidation(CommandResultValidation.None).ExecuteAsync();
            return result.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no docker program at all
        }
    }
}
