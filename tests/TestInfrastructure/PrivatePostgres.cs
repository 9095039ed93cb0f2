using Aspire.Hosting;
using Npgsql;

namespace MakPlatform.TestInfrastructure;

/// <summary>A PostgreSQL server of the tests' own without the platform around it, for one service's storage.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly DistributedApplication app;
    private readonly Containers containers;
    private readonly string dataFolder;
    private readonly string server;

    private PrivatePostgres(DistributedApplication app, Containers containers, string dataFolder, string server) =>
        (this.app, this.containers, this.dataFolder, this.server) = (app, containers, dataFolder, server);

    /// <summary>Starts it, the way the AppHost does.</summary>
    public static async Task<PrivatePostgres> Start()
    {
        var containers = await Containers.StartWhereNeeded();
        var dataFolder = Directory.CreateTempSubdirectory("makplatform-postgres-").FullName;
        var builder = DistributedApplication.CreateBuilder(["--data", dataFolder, "--logs", "none"]);
        foreach (var (key, value) in containers.Configuration)
            builder.Configuration[key.Replace("__", ":", StringComparison.Ordinal)] = value;

        var postgres = builder.AddPostgres("postgres");
        var app = builder.Build();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres").WaitAsync(StartPatience);
        return new PrivatePostgres(app, containers, dataFolder, (await postgres.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!);
    }

    /// <summary>Makes an empty database; each test takes its own.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabase()
    {
        var name = $"test_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await containers.DisposeAsync();
        Directory.Delete(dataFolder, recursive: true);
    }
}
