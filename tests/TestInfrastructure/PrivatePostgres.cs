using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace MakPlatform.TestInfrastructure;

/// <summary>A PostgreSQL server of the tests' own, for one service's storage.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly PrivateApp app;
    private readonly string server;

    private PrivatePostgres(PrivateApp app, string server) => (this.app, this.server) = (app, server);

    /// <summary>Starts it.</summary>
    public static async Task<PrivatePostgres> Start()
    {
        IResourceBuilder<PostgresServerResource>? postgres = null;
        var app = await PrivateApp.Start("postgres", builder => postgres = builder.AddPostgres("postgres"));
        return new(app, (await postgres!.Resource.ConnectionStringExpression.GetValueAsync(CancellationToken.None))!);
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
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
