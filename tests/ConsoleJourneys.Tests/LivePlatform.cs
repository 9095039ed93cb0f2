using MakPlatform.Console.Tests;
using MakPlatform.ConsoleJourneys.Tests;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

[assembly: AssemblyFixture(typeof(LivePlatform))]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace MakPlatform.ConsoleJourneys.Tests;

/// <summary>The whole platform, with a pool that is full, one that is used up, and a machine that was denied.</summary>
public sealed class LivePlatform : IAsyncLifetime
{
    private PlatformRun? run;
    private Requester? requester;
    private Catalogue? catalogue;

    public PlatformRun Run => run ?? throw new InvalidOperationException("Not started");

    public Site Site { get; private set; } = new("", "");

    /// <summary>Has 50, and nobody has asked.</summary>
    public string Full { get; private set; } = "";

    /// <summary>Had 5, and all are used.</summary>
    public string Used { get; private set; } = "";

    public ActivationGranted Granted { get; private set; } = null!;

    public ActivationDenied Denied { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        run = await PlatformRun.Start(new Dictionary<string, string> { ["Telemetry__Console"] = "true" });
        var state = (await run.State())!;
        Site = new(state["console"].Url!, state.AdminKey);
        catalogue = new(run);
        (Full, _) = await catalogue.OpenPool(50);
        (Used, _) = await catalogue.OpenPool(5);
        requester = await Requester.Connect(state["messaging"].ConnectionString!);
        for (var i = 0; i < 5; i++)
            Granted = await Ask(Used) as ActivationGranted ?? throw new InvalidOperationException("Not granted");
        Denied = await Ask(Used) as ActivationDenied ?? throw new InvalidOperationException("Not denied");
    }

    /// <summary>A new machine asks.</summary>
    public Task<object> Ask(string pool) => requester!.Ask(TestRequests.For(pool, TestMachines.Physical()));

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { requester, catalogue, run })
        {
            if (part is not null)
                await part.DisposeAsync();
        }
    }
}
