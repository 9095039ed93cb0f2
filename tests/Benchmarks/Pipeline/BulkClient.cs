using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>An internal system that sends a hundred requests in a message: machines never seen before, as in <see cref="PlatformClient"/>.</summary>
internal sealed class BulkClient(Requester requester, string pool) : IPipeline
{
    public const int Requests = 100;

    /// <summary>The requests of a message.</summary>
    public static List<ActivationRequested> NewMachines(string pool) => [.. Enumerable.Range(0, Requests).Select(_ => TestRequests.For(pool, TestMachines.Physical()))];

    public async Task Ask(CancellationToken cancellationToken)
    {
        var requests = NewMachines(pool);
        var answers = requests.ConvertAll(request => requester.Expect(request.RequestId));
        await requester.Publish(new ActivationsRequested { Requests = requests }, cancellationToken);
        foreach (var answer in await Task.WhenAll(answers).WaitAsync(cancellationToken))
        {
            if (answer is not ActivationGranted { Consumed: true })
                throw new InvalidOperationException($"Not granted: {answer}");
        }
    }
}
