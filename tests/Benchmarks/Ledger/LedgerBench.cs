using System.Diagnostics;
using MakPlatform.Activation;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Benchmarks.Ledger;

/// <summary>A ledger's database, and the consumer's work on it: lock, read, decide, write, commit.</summary>
internal sealed class LedgerBench : IAsyncDisposable
{
    private const int BatchSize = 500;
    private const int BatchesAtOnce = 2;
    private const int Activations = 5_000_000;

    private readonly NpgsqlDataSource source;

    private LedgerBench(string login)
    {
        Login = login;
        source = new NpgsqlDataSourceBuilder(login).PreparesAutomatically().ActAs(LedgerRole.Name).Build();
    }

    /// <summary>How an administrator connects.</summary>
    public string Login { get; }

    public static async Task<LedgerBench> Open(string login)
    {
        await using var owner = NpgsqlDataSource.Create(login);
        await using var db = new ActivationDb(new DbContextOptionsBuilder<ActivationDb>().UseNpgsql(owner).UseSnakeCaseNamingConvention().Options);
        await db.Database.MigrateAsync();
        return new(login);
    }

    /// <summary>Decides for a while, for machines never seen before.</summary>
    /// <returns>Decisions a second.</returns>
    public async Task<double> Decide(string pool, int replicas, TimeSpan time, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var decided = await Task.WhenAll(Enumerable.Range(0, replicas * BatchesAtOnce).Select(_ => Task.Run(
            async () =>
            {
                var count = 0;
                for (; Stopwatch.GetElapsedTime(start) < time; count += BatchSize)
                    await DecideBatch(pool, cancellationToken);
                return count;
            },
            cancellationToken)));
        return decided.Sum() / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Opens a pool whose keys hold enough for any measurement.</summary>
    public async Task<string> OpenPool(int keys, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var pool = $"pool-{Guid.CreateVersion7(now):N}";
        await LedgerTransaction.OpenPool(source, pool, "windows-11-pro", cancellationToken);
        for (var i = 0; i < keys; i++)
        {
            await using var ledger = await LedgerTransaction.Begin(source, [pool], [], cancellationToken);
            // Small first keys, so that a measurement goes over from one to the next.
            await ledger.Register(Key(pool, i == keys - 1 ? Activations : 2_000, now.AddSeconds(i)), cancellationToken);
            await ledger.Commit(cancellationToken);
        }

        return pool;
    }

    /// <summary>Brings the ledger to so many rows, with the decisions and activations behind them.</summary>
    public async Task Fill(int rows, CancellationToken cancellationToken)
    {
        await using var owner = NpgsqlDataSource.Create(Login);
        await using var fill = owner.CreateCommand($"""
            create temp table filling as select gen_random_uuid() as request_id, gen_random_uuid() as machine_id, n from generate_series(1, {rows}) n;
            insert into ledger select '00000000-0000-0000-0000-00000000000f', n, 2, 0, 1, {rows}, n, machine_id, request_id, 'filled', 'bench', now(), ''::bytea from filling;
            insert into activations (machine_id, key_id, request_id, activated_at, state) select machine_id, '00000000-0000-0000-0000-00000000000f', request_id, now(), 1 from filling;
            insert into decisions (request_id, machine_id, verdict, consumed, key_remaining, pool_remaining, requester, reason, is_virtual, needs_review, requested_at, decided_at, next_step)
                select request_id, machine_id, 4, true, 0, 0, 'bench', 1, false, false, now(), now(), 1 from filling;
            drop table filling;
            """);
        fill.CommandTimeout = 0;
        await fill.ExecuteNonQueryAsync(cancellationToken);
        // What filling left to write must not be written while others are measured.
        foreach (var rest in (string[])["vacuum analyze", "checkpoint"])
        {
            await using var command = owner.CreateCommand(rest);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task DecideBatch(string pool, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var machines = Enumerable.Range(0, BatchSize).Select(_ => Machine(pool, now)).ToList();
        await using var ledger = await LedgerTransaction.Begin(source, [pool], [], cancellationToken);
        var (_, held) = await ledger.Known(
            [.. machines.Select(machine => machine.Request.RequestId)], [.. machines.Select(machine => machine.MachineId)], cancellationToken);
        var decided = BatchRule.DecideAll(machines, ledger.Pools, held);
        List<DecisionRow> rows = [.. decided.Requests.Select(request => Record.Of(request, now))];
        await ledger.Save(rows, decided, cancellationToken);
        await ledger.Commit(cancellationToken);
    }

    private static MachineIdentified Machine(string pool, DateTimeOffset now) => new()
    {
        Request = new() { RequestId = Guid.CreateVersion7(now), Pool = pool, HostName = "pc-bench", Requester = "bench", Reason = ActivationReason.NewMachine, RequestedAt = now },
        MachineId = Guid.CreateVersion7(now),
        Verdict = MachineVerdict.DifferentMachine,
    };

    private static KeyRegistered Key(string pool, int activations, DateTimeOffset now) => new()
    {
        KeyId = Guid.CreateVersion7(now),
        Pool = pool,
        Product = "windows-11-pro",
        PartialProductKey = "4C6R8",
        Activations = activations,
        RegisteredBy = "bench",
        RegisteredAt = now,
    };
}
