using MakPlatform.TestInfrastructure;

namespace MakPlatform.Observability.Tests;

/// <summary>A pool that has 50, of which nobody has asked for one yet.</summary>
public sealed class FullPool(WatchedPlatform platform) : IAsyncLifetime
{
    private Requester? requester;

    public string Pool { get; private set; } = "";

    public Guid KeyId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var catalogue = new Catalogue(platform.Run);
        (Pool, KeyId) = await catalogue.OpenPool(50);
        requester = await Requester.Connect((await platform.Run.State())!["messaging"].ConnectionString!);
    }

    /// <summary>A new machine asks.</summary>
    public Task<object> Ask() => requester!.Ask(TestRequests.For(Pool, TestMachines.Physical()));

    public ValueTask DisposeAsync() => requester!.DisposeAsync();
}
