using Aspire.Hosting;
using Npgsql;

namespace MakPlatform.TestInfrastructure;

/// <summary>A PostgreSQL server of the tests' own without the platform around it, for one service's storage.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly DistributedApplication app;
    private readonly string dataFolder;
    private readonly string server;

    private PrivatePostgres(DistributedApplication app, string dataFolder, string server) =>
        (this.app, this.dataFolder, this.server) = (app, dataFolder, server);

    /// <summary>Starts it the way the AppHost does: from the program on this machine, or a container where Docker answers.</summary>
    public static async Task<PrivatePostgres> Start()
    {
        var dataFolder = Directory.CreateTempSubdirectory("makplatform-postgres-").FullName;
        var builder = DistributedApplication.CreateBuilder(["--data", dataFolder, "--logs", "none"]);
        var postgres = builder.AddPostgres("postgres");
        var app = builder.Build();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres").WaitAsync(StartPatience);
        return new PrivatePostgres(app, dataFolder, (await postgres.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!);
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
        Directory.Delete(dataFolder, recursive: true);
    }
}
