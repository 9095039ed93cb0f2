using MakPlatform.Activation.Rules;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>The last level of each pool that was told, so that none is lost with the process that was to tell it.</summary>
public static class LevelsTold
{
    /// <summary>Keeps what was told; an older version never wins.</summary>
    public static async Task Write(NpgsqlDataSource database, IReadOnlyList<PoolLevel> levels, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into levels_told as t (pool, version, remaining, total) select * from unnest($1, $2, $3, $4)
            on conflict (pool) do update set version = excluded.version, remaining = excluded.remaining, total = excluded.total where t.version < excluded.version
            """);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = levels.Select(level => level.Pool).ToArray() }, new() { Value = levels.Select(level => level.Version).ToArray() },
            new() { Value = levels.Select(level => level.Remaining).ToArray() }, new() { Value = levels.Select(level => level.Total).ToArray() },
        });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Levels that are newer than what was told: from the told figure to the present one.</summary>
    public static async Task<IReadOnlyList<LevelChange>> Untold(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, (long Version, int Remaining, int Total)>(StringComparer.Ordinal);
        await using (var command = database.CreateCommand("""
            select p.pool, coalesce(t.version, 0), coalesce(t.remaining, 0), coalesce(t.total, 0)
            from pools p left join levels_told t using (pool) where p.version > coalesce(t.version, 0)
            """))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                told[reader.GetString(0)] = (reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3));
        }

        if (told.Count == 0)
            return [];
        var levels = await PoolReading.Levels(database, pool: null, cancellationToken);
        return [.. levels.Where(level => told.ContainsKey(level.Pool)).Select(level =>
        {
            var (version, remaining, total) = told[level.Pool];
            return new LevelChange(level with { Version = version, Remaining = remaining, Total = total }, level);
        })];
    }
}
