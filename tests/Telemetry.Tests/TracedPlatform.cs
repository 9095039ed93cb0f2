using MakPlatform.TestInfrastructure;

[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace MakPlatform.Telemetry.Tests;

/// <summary>One running platform that tells all it does to a collector, and an internal system that does so too.</summary>
public sealed class TracedPlatform : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> parts = [];
    private TracedRequester? requester;

    public PlatformRun Run { get; private set; } = null!;

    public Catalogue Catalogue { get; private set; } = null!;

    public Collector Collector { get; private set; } = null!;

    public Requester Requester => requester!.Requester;

    public async ValueTask InitializeAsync()
    {
        parts.Add(Collector = await Collector.Start());
        Collector.Listen();
        parts.Add(Run = await PlatformRun.Start(new Dictionary<string, string>(Collector.Settings) { ["Notification__Settle"] = "00:00:01" }, "--Replicas:activation=2", "--Replicas:fingerprint-matching=2"));
        parts.Add(Catalogue = new(Run));
        parts.Add(requester = await TracedRequester.Connect((await Run.State())!["messaging"].ConnectionString!, Collector));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in Enumerable.Reverse(parts))
            await part.DisposeAsync();
    }
}
