using System.Data;
using MakPlatform.Activation.Rules;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>What a pool consumed day by day (UTC), with the figures that those days lead to: read together, so that they belong together.</summary>
/// <param name="Level">The pool's figures.</param>
/// <param name="FirstDay">The day of its first entry in the ledger.</param>
/// <param name="AddedAt">When its total last grew.</param>
/// <param name="Days">Days on which something happened, the oldest first.</param>
/// <param name="Takers">Who consumed most on each of the last weeks' days.</param>
/// <param name="Denied">Who was turned away in the last 24 hours because the pool could not serve.</param>
public sealed record PoolDays(
    PoolLevel Level, DateOnly FirstDay, DateTimeOffset AddedAt, IReadOnlyList<DayOfPool> Days, ILookup<DateOnly, TakerOfDay> Takers, IReadOnlyList<DeniedRequester> Denied)
{
    /// <summary>The pools in whose ledger something was entered, or that turned somebody away, since then.</summary>
    public static async Task<IReadOnlyList<string>> Touched(NpgsqlDataSource database, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(PoolDaysSql.Touched);
        command.Parameters.Add(new() { Value = since });
        return await Codes(command, cancellationToken);
    }

    /// <summary>All pools.</summary>
    public static async Task<IReadOnlyList<string>> Pools(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select pool from pools order by pool");
        return await Codes(command, cancellationToken);
    }

    /// <summary>Reads them; null where the pool is not known or its ledger is empty.</summary>
    /// <param name="database">The ledger.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="since">The first day that is wanted.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PoolDays?> Of(NpgsqlDataSource database, string pool, DateOnly since, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        // One look at the ledger for all statements: what is consumed between two of them must not count in one and lack in the other.
        await using var glance = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, glance) { BatchCommands = { PoolReading.Of([pool], []) } };
        foreach (var command in PoolDaysSql.Of(pool, since, now))
            batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var levels = await PoolReading.Read(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (levels is not [var (state, version, _)] || !await reader.ReadAsync(cancellationToken) || await reader.IsDBNullAsync(0, cancellationToken))
            return null;

        var (first, added) = (await reader.GetFieldValueAsync<DateOnly>(0, cancellationToken), await reader.GetFieldValueAsync<DateTimeOffset>(1, cancellationToken));
        return new(
            PoolLevel.Of(state, version), first, added,
            await Next(reader, row => new DayOfPool(row.GetFieldValue<DateOnly>(0), row.GetFieldValue<int[]>(1), row.GetInt32(2)), cancellationToken),
            (await Next(reader, row => new TakerOfDay(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetInt32(2)), cancellationToken)).ToLookup(taker => taker.Day),
            await Next(reader, row => new DeniedRequester(row.GetString(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3)), cancellationToken));
    }

    private static async Task<IReadOnlyList<T>> Next<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await reader.NextResultAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(row(reader));
        return rows;
    }

    private static async Task<IReadOnlyList<string>> Codes(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var codes = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            codes.Add(reader.GetString(0));
        return codes;
    }
}

/// <summary>A day of a pool: what each hour consumed, returned ones taken off, and what was left at its end.</summary>
public sealed record DayOfPool(DateOnly Day, int[] Hours, int Remaining);

/// <summary>How many a requester took on a day.</summary>
public sealed record TakerOfDay(DateOnly Day, string Requester, int Count);

/// <summary>How often a requester was turned away.</summary>
public sealed record DeniedRequester(string Requester, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt);
