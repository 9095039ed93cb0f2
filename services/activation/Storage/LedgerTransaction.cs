using System.Collections.Immutable;
using MakPlatform.Activation.Rules;
using MakPlatform.ServiceDefaults;
using Npgsql;

namespace MakPlatform.Activation.Storage;

/// <summary>
/// One transaction on the ledger: it locks the pools that it concerns in the order of their codes (so no two can
/// deadlock), and reads them after the locks are its own (so it misses nothing that was committed before).
/// </summary>
public sealed partial class LedgerTransaction : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly Dictionary<string, long> versions = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, long> lastEntries = [];
    private readonly Dictionary<Guid, byte[]> lastHashes = [];

    private LedgerTransaction(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>The locked pools as they were last read, by code.</summary>
    public ImmutableDictionary<string, PoolState> Pools { get; private set; } = ImmutableDictionary.Create<string, PoolState>(StringComparer.Ordinal);

    /// <summary>Those of the requests named at the beginning that were decided before.</summary>
    public HashSet<Guid> Decided { get; private set; } = [];

    /// <summary>What the machines named at the beginning hold: by machine the keys.</summary>
    public Dictionary<Guid, ImmutableHashSet<Guid>> Held { get; private set; } = [];

    /// <summary>Begins a transaction and locks the pools that are named, or that activate a product that is named.</summary>
    public static Task<LedgerTransaction> Begin(NpgsqlDataSource database, string[] pools, string[] products, CancellationToken cancellationToken) =>
        Begin(database, pools, products, [], [], cancellationToken);

    /// <summary>The same, and reads under the locks what is known of requests and machines.</summary>
    public static async Task<LedgerTransaction> Begin(
        NpgsqlDataSource database, string[] pools, string[] products, Guid[] requestIds, Guid[] machineIds, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var ledger = new LedgerTransaction(connection);
            await ledger.Lock(pools, products, requestIds, machineIds, cancellationToken);
            return ledger;
        }
        catch
        {
            await connection.DisposeAsync(); // rolls back what was begun
            throw;
        }
    }

    /// <summary>Makes it true. Without it, nothing of the transaction remains.</summary>
    public Task Commit(CancellationToken cancellationToken) => connection.CommitAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>A locked pool's figures as they were last read.</summary>
    public PoolLevel Level(string pool) => PoolLevel.Of(Pools[pool], versions[pool]);

    private async Task Lock(string[] pools, string[] products, Guid[] requestIds, Guid[] machineIds, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new(OpenTransaction.Begin));
        batch.BatchCommands.Add(new("select pool from pools where pool = any($1) or product = any($2) order by pool for update")
        {
            Parameters = { new() { Value = pools }, new() { Value = products } },
        });
        batch.BatchCommands.Add(PoolReading.Of(pools, products));
        if (requestIds.Length > 0)
            AskKnown(batch, requestIds, machineIds);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var locked = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            locked.Add(reader.GetString(0));

        await reader.NextResultAsync(cancellationToken);
        // A pool that was opened between the two statements is not ours to decide on: it is not locked.
        await Take(reader, locked.Contains, cancellationToken);
        if (requestIds.Length > 0 && await reader.NextResultAsync(cancellationToken))
            (Decided, Held) = await ReadKnown(reader, cancellationToken);
    }

    private async Task Refresh(string pool, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(PoolReading.Of([pool], []));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await Take(reader, _ => true, cancellationToken);
    }

    private async Task Take(NpgsqlDataReader reader, Func<string, bool> ours, CancellationToken cancellationToken)
    {
        foreach (var (pool, version, entries) in await PoolReading.Read(reader, cancellationToken))
        {
            if (!ours(pool.Pool))
                continue;
            Pools = Pools.SetItem(pool.Pool, pool);
            versions[pool.Pool] = version;
            foreach (var (keyId, lastEntry, lastHash) in entries)
                (lastEntries[keyId], lastHashes[keyId]) = (lastEntry, lastHash);
        }
    }
}
