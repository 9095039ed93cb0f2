using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace MakPlatform.LocalHosting.Servers;

/// <summary>A database on a server of ours or of others: made where it is missing.</summary>
internal sealed class PostgresDatabase(PostgresDatabaseResource resource) : Workload
{
    private bool made;

    public override ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken) =>
        resource.ConnectionStringExpression.GetValueAsync(cancellationToken);

    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!made && resource.ExistingConnectionString is null)
            await MakeAsync(cancellationToken);
        made = true;
        await PostgresCheck.AnswersAsync(await GetConnectionStringAsync(cancellationToken), database: null, cancellationToken);
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var server = await resource.Parent.ConnectionStringExpression.GetValueAsync(cancellationToken);
        await using var connection = await PostgresCheck.OpenAsync(server, "postgres", cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = resource.DatabaseName } } };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;
        // CREATE DATABASE takes no parameters; the name comes from AppHost.cs.
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{resource.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
    }
}
