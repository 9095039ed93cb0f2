using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MakPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>A replica of the service on a real database, without the bus.</summary>
internal sealed class Replica : IDbContextFactory<FingerprintDb>, IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly FingerprintMatchingOptions options;

    private Replica(string connectionString, FingerprintMatchingOptions options)
    {
        this.options = options;
        database = new NpgsqlDataSourceBuilder(connectionString).PreparesAutomatically().Build();
        Machines = new(database);
        Sightings = new(Options.Create(options));
        Reader = new(this);
        Search = new(this);
    }

    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);

    public Machines Machines { get; }

    public Sightings Sightings { get; }

    public MachineReader Reader { get; }

    public MachineSearch Search { get; }

    public static async Task<Replica> Start(string connectionString, FingerprintMatchingOptions? options = null)
    {
        var replica = new Replica(connectionString, options ?? new());
        await using var db = replica.CreateDbContext();
        await db.Database.MigrateAsync();
        await replica.LoadKey();
        return replica;
    }

    public async Task LoadKey() => Sightings.Use(await new HashKeys(database).Resolve(options.Key(), CancellationToken.None));

    public FingerprintDb CreateDbContext() =>
        new(new DbContextOptionsBuilder<FingerprintDb>().UseNpgsql(database).UseSnakeCaseNamingConvention().Options);

    public static ActivationRequested Request(HardwareDescription hardware, Assertion? assertion = null) => new()
    {
        RequestId = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        Pool = "pool",
        Requester = "tests",
        Reason = ActivationReason.NewMachine,
        RequestedAt = Now,
        HostName = "PC-1",
        Hardware = hardware,
        Assertion = assertion,
    };

    /// <summary>One batch, as the consumer takes it.</summary>
    public async Task<IReadOnlyList<Identification>> Identify(params ActivationRequested[] requests)
    {
        var sighted = requests.Select(Sightings.Of).ToList();
        await using var turn = await Machines.Begin(sighted, CancellationToken.None);
        return await Decide(turn, sighted);
    }

    /// <summary>Decides and saves in a turn that was begun.</summary>
    public static async Task<IReadOnlyList<Identification>> Decide(Turn turn, IReadOnlyList<Sighted> sighted)
    {
        var decisions = sighted.Where(one => !turn.Loaded.Decided.ContainsKey(one.Sighting.RequestId))
            .Select(one => new Decision(turn.Loaded.Fleet.Identify(one.Sighting, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), Now), one)).ToList();
        Assert.True(await turn.Save(decisions, Now, CancellationToken.None));
        var all = turn.Loaded.Decided.Values.Concat(decisions.Select(decision => decision.Identification)).ToDictionary(one => one.RequestId);
        return [.. sighted.Select(one => all[one.Sighting.RequestId])];
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
