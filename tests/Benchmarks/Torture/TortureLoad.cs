using System.Collections.Concurrent;
using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Torture;

/// <summary>The requests: new machines, known ones again, and requests that come twice, from eight publishers.</summary>
internal sealed class TortureLoad
{
    private const int Publishers = 8;
    private const int UnderWay = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly List<ActivationRequested> requests = [];
    private readonly ConcurrentQueue<(Guid RequestId, object Answer)> heard = new();
    private readonly int seed;

    public TortureLoad(string pool, int count, int seed)
    {
        this.seed = seed;
        // Half the requests are of machines not seen before: twice as many as the pool holds.
        var random = new Random(seed);
        var machines = new List<HardwareDescription>();
        for (var i = 0; i < count; i++)
        {
            if (machines.Count == 0 || random.Next(2) == 0)
                machines.Add(TestMachines.Physical());
            else
                machines.Add(machines[random.Next(machines.Count)]);
            requests.Add(TestRequests.For(pool, machines[^1]));
        }
    }

    /// <summary>Every request, once.</summary>
    public IReadOnlyList<ActivationRequested> Requests => requests;

    /// <summary>Every answer heard, repeated ones too.</summary>
    public IReadOnlyList<(Guid RequestId, object Answer)> Answers => [.. heard];

    /// <summary>Publishes all, some twice; a request that is not answered in time is published again, as a careful requester does.</summary>
    public async Task Publish(PlatformRun run, CancellationToken cancellationToken)
    {
        var broker = (await run.State())!["messaging"].ConnectionString!;
        await Task.WhenAll(requests.Chunk((requests.Count / Publishers) + 1).Select((some, number) => Publish(broker, some, new Random(seed + number), cancellationToken)));
    }

    /// <summary>Waits until every request has its answer.</summary>
    public async Task AwaitAnswers(CancellationToken cancellationToken) => await Until.True(
        () => Task.FromResult(Unanswered()), left => left == 0 || cancellationToken.IsCancellationRequested, "every request's answer", Patience);

    private int Unanswered()
    {
        var answered = heard.Select(answer => answer.RequestId).ToHashSet();
        return requests.Count(request => !answered.Contains(request.RequestId));
    }

    private async Task Publish(string broker, ActivationRequested[] mine, Random random, CancellationToken cancellationToken)
    {
        await using var requester = await Requester.Connect(broker);
        foreach (var some in mine.Chunk(UnderWay))
        {
            var twice = some.Where(_ => random.Next(10) == 0).ToList();
            await Task.WhenAll(some.Concat(twice).Select(requester.PublishUntilConfirmed));
            await Until.True(() => Answered(requester, some, cancellationToken), all => all, "the answers of a round", Patience);
        }

        foreach (var answer in requester.Answers)
            heard.Enqueue(answer);
    }

    // The requester's queue lives with its connection: an answer may be lost with the broker, and the request is put again.
    private static async Task<bool> Answered(Requester requester, ActivationRequested[] some, CancellationToken cancellationToken)
    {
        var answers = some.Select(request => requester.Expect(request.RequestId)).ToList();
        try
        {
            await Task.WhenAll(answers).WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            await Task.WhenAll(some.Where((_, place) => !answers[place].IsCompleted).Select(requester.PublishUntilConfirmed));
            return false;
        }
    }
}
