using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Activation.Tests;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MakPlatform.TestInfrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(LedgerDatabase))]

namespace MakPlatform.Activation.Tests;

/// <summary>The ledger's schema in a real PostgreSQL, once for the module; each test opens a pool of its own.</summary>
public sealed class LedgerDatabase : IAsyncLifetime
{
    private PrivatePostgres? server;
    private NpgsqlDataSource? source;
    private NpgsqlDataSource? owner;

    /// <summary>As the service connects: with the rights of its role.</summary>
    public NpgsqlDataSource Source => source ?? throw new InvalidOperationException("Not started");

    /// <summary>As a database administrator connects.</summary>
    public NpgsqlDataSource Owner => owner ?? throw new InvalidOperationException("Not started");

    public async ValueTask InitializeAsync()
    {
        server = await PrivatePostgres.Start();
        var login = await server.NewDatabase();
        owner = NpgsqlDataSource.Create(login);
        await using var db = Context(owner);
        await db.Database.MigrateAsync();
        source = new NpgsqlDataSourceBuilder(login).ActAs(LedgerRole.Name).Build();
    }

    /// <summary>An empty database, for a test that needs one of its own.</summary>
    public async Task<NpgsqlDataSource> NewDatabase() => NpgsqlDataSource.Create(await server!.NewDatabase());

    public static ActivationDb Context(NpgsqlDataSource database) =>
        new(new DbContextOptionsBuilder<ActivationDb>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in new[] { source, owner })
        {
            if (database is not null)
                await database.DisposeAsync();
        }

        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>Opens a pool with one key.</summary>
    public async Task<(string Pool, Guid KeyId)> OpenPool(int activations)
    {
        var pool = $"pool-{Guid.CreateVersion7():N}";
        return (pool, await RegisterKey(pool, activations));
    }

    /// <summary>Registers a key.</summary>
    public async Task<Guid> RegisterKey(
        string pool, int activations, Guid? supersedes = null, ConsumptionPolicy policy = ConsumptionPolicy.HardwareAware)
    {
        var key = new KeyRegistered
        {
            KeyId = Guid.CreateVersion7(),
            Pool = pool,
            Product = Given.Product,
            PartialProductKey = "4C6R8",
            Activations = activations,
            Policy = policy,
            Supersedes = supersedes,
            RegisteredBy = "test",
            RegisteredAt = Given.Now,
        };
        await LedgerTransaction.OpenPool(Source, pool, Given.Product, CancellationToken.None);
        await using var ledger = await Begin(pool);
        await ledger.Register(key, CancellationToken.None);
        await ledger.Commit(CancellationToken.None);
        return key.KeyId;
    }

    /// <summary>Decides on requests as the consumer does, in one transaction.</summary>
    internal async Task<IReadOnlyList<DecisionRow>> Ask(string pool, params MachineIdentified[] machines)
    {
        await using var ledger = await Begin(pool);
        var (_, held) = await ledger.Known(
            [.. machines.Select(machine => machine.Request.RequestId)], [.. machines.Select(machine => machine.MachineId)], CancellationToken.None);
        var decided = BatchRule.DecideAll(machines, ledger.Pools, held, await ledger.Quotas(machines, Given.Now, CancellationToken.None));
        List<DecisionRow> rows = [.. decided.Requests.Select(request => Record.Of(request, Given.Now))];
        await ledger.Save(rows, decided, CancellationToken.None);
        await ledger.Commit(CancellationToken.None);
        return rows;
    }

    /// <summary>Reports on a decision as the consumer does.</summary>
    internal async Task<ReportDecision> Report(DecisionRow decision, ActivationOutcome outcome, string? errorCode = null)
    {
        var report = new ReportActivation
        {
            ReportId = Guid.CreateVersion7(),
            RequestId = decision.RequestId,
            Outcome = outcome,
            ErrorCode = errorCode,
            ReportedBy = "test",
            ReportedAt = Given.Now,
        };
        var error = MicrosoftError.Read(errorCode);
        await using var ledger = await Begin(decision.Pool!);
        var (state, isLatest) = await ledger.StateOf(decision, CancellationToken.None);
        var decided = ReportRule.Decide(outcome, error, decision.Consumed, state);
        if (decided.Conflict is null)
            await ledger.Report(report, error, decision, decided, isLatest, Given.Now, CancellationToken.None);
        await ledger.Commit(CancellationToken.None);
        return decided;
    }

    public Task<LedgerTransaction> Begin(params string[] pools) => LedgerTransaction.Begin(Source, pools, [], CancellationToken.None);

    /// <summary>Does what only an owner of the tables can.</summary>
    public async Task<int> Execute(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }
}
