using Npgsql;

namespace MakPlatform.Benchmarks.Viewing;

/// <summary>A service's database that is filled by few statements, without the indexes that would slow them down.</summary>
internal sealed class FillingDatabase(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create($"{connectionString};Command Timeout=0");

    public async Task<long> Count(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs the statements; they have the figures of the size as <c>{0}</c> pools, <c>{1}</c> machines and <c>{2}</c> entries.</summary>
    public async Task Fill(string[] tables, string sql, FleetSize size, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var indexes = await Indexes(connection, tables, cancellationToken);
        await Run(connection, "set synchronous_commit = off; set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'", cancellationToken);
        foreach (var (name, _) in indexes)
            await Run(connection, $"drop index {name}", cancellationToken);
        await Run(connection, string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, size.Pools, size.Machines, size.Ledger), cancellationToken);
        foreach (var (_, definition) in indexes)
            await Run(connection, definition, cancellationToken);
        foreach (var table in tables)
            await Run(connection, $"vacuum analyze {table}", cancellationToken);
        await Run(connection, "analyze", cancellationToken);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static async Task<List<(string Name, string Definition)>> Indexes(NpgsqlConnection connection, string[] tables, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename = any ($1)
                and not exists (select from pg_constraint where conname = indexname and contype in ('p', 'u'))
            """, connection) { Parameters = { new() { Value = tables } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
