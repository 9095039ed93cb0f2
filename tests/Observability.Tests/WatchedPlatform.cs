using MakPlatform.Console.Tests;
using MakPlatform.Contracts.V1;
using MakPlatform.Observability.Tests;
using MakPlatform.TestInfrastructure;
using Npgsql;

[assembly: AssemblyFixture(typeof(WatchedPlatform))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace MakPlatform.Observability.Tests;

/// <summary>One running platform that a real Prometheus reads, after some of everything has happened on it.</summary>
public sealed class WatchedPlatform : IAsyncLifetime
{
    /// <summary>The services that Prometheus reads.</summary>
    public static readonly string[] Services = ["activation", "fingerprint-matching", "key-catalog", "notification"];

    /// <summary>What a requester wrote as a pool, and must be no tag.</summary>
    public const string NoPool = "a-pool-that-nobody-opened";

    private PlatformRun? run;
    private PrivatePrometheus? prometheus;

    public PlatformRun Run => run ?? throw new InvalidOperationException("Not started");

    public PrivatePrometheus Prometheus => prometheus ?? throw new InvalidOperationException("Not started");

    /// <summary>Its console.</summary>
    public Site Site { get; private set; } = new("", "");

    /// <summary>The pool that was drawn on: it had 4, and all are used.</summary>
    public string Pool { get; private set; } = "";

    /// <summary>The first machine of the pool.</summary>
    public ActivationGranted Granted { get; private set; } = null!;

    /// <summary>Another machine of the pool.</summary>
    public ActivationGranted Other { get; private set; } = null!;

    /// <summary>The last one, for which there was nothing left.</summary>
    public ActivationDenied Denied { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        run = await PlatformRun.Start(new Dictionary<string, string> { ["Telemetry__Prometheus"] = "true", ["Telemetry__Console"] = "true" });
        var state = (await run.State())!;
        Site = new(state["console"].Url!, state.AdminKey);
        prometheus = await PrivatePrometheus.Start(Services.ToDictionary(service => service, service => new Uri(state[service].Url!).Authority), state.AdminKey);
        await Work(state);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { prometheus, run })
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }

    // Some granted, consumed, denied and refused; a pool that runs low, so that a mail is sent; figures that are asked for and verified.
    private async Task Work(PlatformState state)
    {
        await using var catalogue = new Catalogue(Run);
        await using var requester = await Requester.Connect(state["messaging"].ConnectionString!);
        (Pool, _) = await catalogue.OpenPool(4);
        await RememberWeeks(state, Pool);
        var machine = TestMachines.Physical();
        Granted = await requester.AskGranted(TestRequests.For(Pool, machine));
        await requester.AskGranted(TestRequests.For(Pool, machine with { Board = machine.Board! with { Serial = "To be filled by O.E.M." } }));
        await requester.AskDenied(TestRequests.For(NoPool, TestMachines.Physical()));
        await requester.AskDenied(TestRequests.For(Pool, TestMachines.Physical()) with { HostName = new string('x', 10_000) });
        Other = await requester.AskGranted(TestRequests.For(Pool, TestMachines.Virtual()));
        foreach (var _ in Enumerable.Range(0, 3))
            await requester.Ask(TestRequests.For(Pool, TestMachines.Virtual()));
        Denied = await requester.AskDenied(TestRequests.For(Pool, TestMachines.Virtual()));
        await catalogue.Remaining(Pool);
        await catalogue.Verify(Pool);
    }

    // A forecast needs a history, which a platform of a minute has none of.
    private static async Task RememberWeeks(PlatformState state, string pool)
    {
        await using var database = NpgsqlDataSource.Create(state["notificationdb"].ConnectionString!);
        await using var insert = database.CreateCommand("""
            insert into usage_days (pool, day, hours, alarmed)
            select $1, current_date - n, array_fill(1, array[24]), false from generate_series(1, 30) n on conflict do nothing
            """);
        insert.Parameters.Add(new() { Value = pool });
        await insert.ExecuteNonQueryAsync();
    }
}
