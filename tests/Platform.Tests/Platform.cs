using MakPlatform.Platform.Tests;
using MakPlatform.TestInfrastructure;

[assembly: AssemblyFixture(typeof(Platform))]

namespace MakPlatform.Platform.Tests;

/// <summary>One running platform for all journeys; each test opens a pool of its own.</summary>
public sealed class Platform : IAsyncLifetime
{
    private PlatformRun? run;
    private Requester? requester;
    private Catalogue? catalogue;
    private CatalogueCommands? commands;

    /// <summary>The running platform.</summary>
    public PlatformRun Run => run ?? throw new InvalidOperationException("Not started");

    /// <summary>An internal system.</summary>
    public Requester Requester => requester ?? throw new InvalidOperationException("Not started");

    /// <summary>The operator's side.</summary>
    public Catalogue Catalogue => catalogue ?? throw new InvalidOperationException("Not started");

    /// <summary>The operator's side, over the bus.</summary>
    public CatalogueCommands Commands => commands ?? throw new InvalidOperationException("Not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        // Two of each that decides: what must be one thing, must be one across replicas.
        run = await PlatformRun.Start("--Replicas:activation=2", "--Replicas:fingerprint-matching=2");
        catalogue = new(run);
        requester = await Requester.Connect(await Broker());
        commands = await CatalogueCommands.Connect(await Broker());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        // After all journeys: each service had all that it needs to its own user.
        var refused = run?.RefusedByBroker();
        foreach (var part in new IAsyncDisposable?[] { requester, commands, catalogue, run })
        {
            if (part is not null)
                await part.DisposeAsync();
        }

        Assert.Empty(refused ?? []);
    }

    /// <summary>A service's HTTP.</summary>
    public Task<HttpClient> Http(string service) => Run.Http(service);

    /// <summary>The broker's connection string.</summary>
    public async Task<string> Broker() => (await Run.State())!["messaging"].ConnectionString!;
}
