using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Platform.Tests;

/// <summary>Crashes in the middle of the work, really done; nothing else runs on the platform meanwhile.</summary>
[Collection(nameof(Crashes))]
public sealed class CrashJourneys(Platform platform)
{
    [Theory]
    [InlineData("activation")]
    [InlineData("fingerprint-matching")]
    public async Task Killed_in_the_middle_of_500_requests_all_are_answered_and_none_is_counted_twice(string service)
    {
        const int Requests = 500;
        var (pool, _) = await platform.Catalogue.OpenPool(1_000);
        var requests = Enumerable.Range(0, Requests).Select(_ => TestRequests.For(pool, TestMachines.Physical())).ToList();
        var answers = requests.Select(request => platform.Requester.Expect(request.RequestId)).ToList();

        var publishing = Task.WhenAll(requests.Select(request => platform.Requester.Publish(request)));
        await Until.True(() => Task.FromResult(answers.Count(answer => answer.IsCompleted)), answered => answered >= Requests / 10, "the first answers");
        var killed = await platform.Run.Kill(service);
        Assert.Contains(answers, answer => !answer.IsCompleted);
        await publishing;
        var heard = await Task.WhenAll(answers).WaitAsync(TimeSpan.FromMinutes(2));
        await platform.Run.Restarted(killed);

        Assert.All(heard, answer => Assert.True(Assert.IsType<ActivationGranted>(answer).Consumed));
        Assert.Equal(Requests, heard.Cast<ActivationGranted>().Select(answer => answer.MachineId).Distinct().Count());
        var ids = requests.Select(request => request.RequestId).ToHashSet();
        Assert.All(
            platform.Requester.Answers.Where(answer => ids.Contains(answer.RequestId)).GroupBy(answer => answer.RequestId),
            repeated => Assert.Single(repeated.Select(answer => answer.Answer).Distinct()));
        var sum = await platform.Catalogue.Verify(pool);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(Requests, sum.Consumed);
        Assert.Equal(Requests, sum.Activations);
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("postgres")]
    [InlineData("messaging")]
    public async Task A_server_killed_in_the_middle_is_restarted_and_nothing_is_lost(string server)
    {
        const int Requests = 200;
        var (pool, _) = await platform.Catalogue.OpenPool(1_000);
        var requests = Enumerable.Range(0, Requests).Select(_ => TestRequests.For(pool, TestMachines.Physical())).ToList();
        var answers = requests.Select(request => platform.Requester.Expect(request.RequestId)).ToList();

        var publishing = Task.WhenAll(requests.Select(request => platform.Requester.PublishUntilConfirmed(request)));
        await Until.True(() => Task.FromResult(answers.Count(answer => answer.IsCompleted)), answered => answered >= Requests / 10, "the first answers");
        var killed = await platform.Run.Kill(server);
        await publishing;
        await platform.Run.Restarted(killed);
        var heard = await Task.WhenAll(answers).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.All(heard, answer => Assert.True(Assert.IsType<ActivationGranted>(answer).Consumed));
        var sum = await platform.Catalogue.Verify(pool);
        Assert.True(sum!.AddsUp, sum.FirstWrong);
        Assert.Equal(Requests, sum.Consumed);
        var remaining = await Until.True(() => platform.Catalogue.Remaining(pool), level => level is { Remaining: 1_000 - Requests, Source: "redis" }, "Redis to be whole again");
        Assert.Equal(Requests, remaining!.Consumed);
    }
}

/// <summary>What harms the whole platform runs after, and beside, nothing else.</summary>
[CollectionDefinition(nameof(Crashes), DisableParallelization = true)]
public sealed class Crashes;
