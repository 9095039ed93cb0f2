using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>The platform as an internal system sees it: every request is a machine never seen before.</summary>
internal sealed class PlatformClient : IPipeline, IAsyncDisposable
{
    // As much as key-catalog takes for one key.
    private const int MostOfAKey = 1_000_000;

    private readonly Requester requester;
    private readonly string pool;

    private PlatformClient(Requester requester, string pool)
    {
        this.requester = requester;
        this.pool = pool;
    }

    public static async Task<PlatformClient> Connect(PlatformRun run, string broker, int activations)
    {
        await using var catalogue = new Catalogue(run);
        var (pool, _) = await catalogue.OpenPool(Math.Min(activations, MostOfAKey));
        for (var left = activations - MostOfAKey; left > 0; left -= MostOfAKey)
            await catalogue.RegisterKey(pool, Math.Min(left, MostOfAKey));
        return new(await Requester.Connect(broker, remembers: false), pool);
    }

    /// <summary>The same system, sending in bulk.</summary>
    public BulkClient InBulk => new(requester, pool);

    public async Task Ask(CancellationToken cancellationToken)
    {
        var request = TestRequests.For(pool, TestMachines.Physical());
        var answer = requester.Expect(request.RequestId);
        await requester.Publish(request, cancellationToken);
        if (await answer.WaitAsync(cancellationToken) is not ActivationGranted { Consumed: true })
            throw new InvalidOperationException($"Not granted: {await answer}");
    }

    public ValueTask DisposeAsync() => requester.DisposeAsync();
}
