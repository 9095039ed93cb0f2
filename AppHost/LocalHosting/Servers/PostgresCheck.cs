using Npgsql;

namespace MakPlatform.LocalHosting.Servers;

internal static class PostgresCheck
{
    public static async Task AnswersAsync(string? connectionString, string? database, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(connectionString, database, cancellationToken);
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Unpooled: a pool would keep connections to a server that is stopped meanwhile.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string? connectionString, string? database, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 };
        settings.Database = database ?? settings.Database;
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
