using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Xunit;

namespace MakPlatform.AppHost.Tests;

public sealed class DataTests
{
    [Fact]
    public async Task Data_survive_a_restart_below_a_folder_that_only_root_may_enter_and_fresh_empties_them()
    {
        using var folder = new TemporaryFolder();

        await OnDatabaseAsync(folder, [], "CREATE TABLE kept (id int); INSERT INTO kept VALUES (42)");
        Assert.Equal(42, await OnDatabaseAsync(folder, [], "SELECT id FROM kept"));
        Assert.Equal(DBNull.Value, await OnDatabaseAsync(folder, ["--fresh"], "SELECT to_regclass('kept')::text"));
    }

    [Fact]
    public async Task Fresh_leaves_alone_what_no_AppHost_made()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Data);
        await File.WriteAllTextAsync(folder.File("thesis.txt"), "years of work");
        await using var app = DistributedApplication.CreateBuilder(SampleProjects.Options("--data", folder.Data, "--quiet", "--fresh")).Build();

        await app.StartAsync();
        await app.StopAsync();

        Assert.True(File.Exists(folder.File("thesis.txt")));
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task An_existing_server_is_used_and_none_started()
    {
        using var owner = new TemporaryFolder();
        using var guest = new TemporaryFolder();
        await using var ours = WithDatabase(owner, [], out var server);
        await ours.StartAsync();
        await ours.ResourceNotifications.WaitForResourceHealthyAsync("sampledb");
        var existing = (await server.Parent.ConnectionStringExpression.GetValueAsync())!;

        await using var theirs = WithDatabase(guest, [$"--ConnectionStrings:postgres={existing}"], out var database);
        await theirs.StartAsync();
        await theirs.ResourceNotifications.WaitForResourceHealthyAsync("sampledb");
        var platform = PlatformJson.TryRead(guest.File("platform.json"))!;
        var connectionString = (await database.ConnectionStringExpression.GetValueAsync())!;
        await theirs.StopAsync();
        await ours.StopAsync();

        Assert.All(platform.Resources, resource => Assert.Null(resource.Pid));
        Assert.Equal(new NpgsqlConnectionStringBuilder(existing).Port, new NpgsqlConnectionStringBuilder(connectionString).Port);
        Assert.False(Directory.Exists(guest.File("postgres")));
    }

    [Fact]
    public async Task Where_every_database_is_configured_no_server_is_started()
    {
        using var folder = new TemporaryFolder();
        await using var app = WithDatabase(folder, ["--ConnectionStrings:sampledb=Host=127.0.0.1;Port=1;Username=x;Password=x;Database=x"], out _);

        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres");
        var platform = PlatformJson.TryRead(folder.File("platform.json"))!;
        await app.StopAsync();

        Assert.Null(platform["postgres"].Pid);
        Assert.NotEqual("Healthy", platform["sampledb"].State);
    }

    private static DistributedApplication WithDatabase(TemporaryFolder folder, string[] args, out PostgresDatabaseResource database)
    {
        var builder = DistributedApplication.CreateBuilder(SampleProjects.Options(["--data", folder.Data, "--quiet", .. args]));
        database = builder.AddPostgres("postgres").AddDatabase("sampledb", "sample").Resource;
        return builder.Build();
    }

    private static async Task<object?> OnDatabaseAsync(TemporaryFolder folder, string[] args, string sql)
    {
        await using var app = WithDatabase(folder, args, out var database);
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("sampledb");
        try
        {
            await using var connection = new NpgsqlConnection(await database.ConnectionStringExpression.GetValueAsync() + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
        finally
        {
            await app.StopAsync();
        }
    }
}
