using MakPlatform.ServiceDefaults;
using MakPlatform.TestInfrastructure;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.FingerprintMatching.Tests;

/// <summary>Batches that make themselves.</summary>
public sealed class GatheringTests
{
    private readonly List<IReadOnlyList<int>> batches = [];
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task What_arrives_while_a_batch_is_worked_on_is_the_next_one()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gathering = new Gathering<int>(most: 10, atOnce: 1, TimeSpan.Zero, TimeProvider.System, batch => Hold(batch, begun));
        var first = gathering.Add(1);
        await begun.Task;
        Task[] others = [gathering.Add(2), gathering.Add(3), gathering.Add(4)];
        Assert.False(first.IsCompleted);
        gate.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal([[1], [2, 3, 4]], batches);
    }

    [Fact]
    public async Task A_batch_holds_no_more_than_the_most_and_a_second_one_begins_beside_it_only_when_it_is_full()
    {
        var begun = new SemaphoreSlim(0);
        var gathering = new Gathering<int>(most: 2, atOnce: 2, TimeSpan.Zero, TimeProvider.System, async batch =>
        {
            lock (batches)
                batches.Add(batch);
            begun.Release();
            await gate.Task;
        });
        List<Task> all = [gathering.Add(1)];
        await begun.WaitAsync();
        all.Add(gathering.Add(2));
        Assert.Single(batches);
        all.Add(gathering.Add(3));
        await begun.WaitAsync();
        all.AddRange([gathering.Add(4), gathering.Add(5), gathering.Add(6)]);
        Assert.Equal(2, batches.Count);
        gate.SetResult();
        await Task.WhenAll(all);
        Assert.Equal([1, 2, 3, 4, 5, 6], batches.SelectMany(batch => batch).Order());
        Assert.All(batches, batch => Assert.InRange(batch.Count, 1, 2));
    }

    [Fact]
    public async Task A_batch_that_fails_fails_all_in_it_and_no_other()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gathering = new Gathering<int>(most: 10, atOnce: 1, TimeSpan.Zero, TimeProvider.System, async batch =>
        {
            await Hold(batch, begun);
            if (batch.Contains(3))
                throw new InvalidOperationException("three");
        });
        var first = gathering.Add(1);
        await begun.Task;
        Task[] failing = [gathering.Add(2), gathering.Add(3)];
        gate.SetResult();
        await first;
        foreach (var one in failing)
            Assert.Equal("three", (await Assert.ThrowsAsync<InvalidOperationException>(() => one)).Message);
        await gathering.Add(4);
    }

    [Fact]
    public async Task Who_comes_alone_waits_for_nothing_and_small_batches_keep_a_pace()
    {
        var clock = new FakeTimeProvider();
        var gathering = new Gathering<int>(most: 3, atOnce: 2, TimeSpan.FromMilliseconds(10), clock, batch =>
        {
            lock (batches)
                batches.Add(batch);
            return Task.CompletedTask;
        });
        await gathering.Add(1);
        Task[] paced = [gathering.Add(2), gathering.Add(3)];
        clock.Advance(TimeSpan.FromMilliseconds(9));
        Assert.Equal([[1]], batches);
        await Until.True(() => { clock.Advance(TimeSpan.FromMilliseconds(1)); return Task.FromResult(paced.All(one => one.IsCompleted)); }, done => done, "the small batch to begin");
        Assert.Equal([[1], [2, 3]], batches);
        clock.Advance(TimeSpan.FromMilliseconds(10));
        await gathering.Add(4);
        Assert.Equal([4], batches[^1]);
    }

    [Fact]
    public async Task A_full_batch_keeps_no_pace()
    {
        var gathering = new Gathering<int>(most: 2, atOnce: 2, TimeSpan.FromMilliseconds(10), new FakeTimeProvider(), batch =>
        {
            lock (batches)
                batches.Add(batch);
            return Task.CompletedTask;
        });
        await gathering.Add(1);
        await Task.WhenAll(gathering.Add(2), gathering.Add(3), gathering.Add(4), gathering.Add(5));
        Assert.Equal([1, 2, 3, 4, 5], batches.SelectMany(batch => batch));
    }

    private async Task Hold(IReadOnlyList<int> batch, TaskCompletionSource begun)
    {
        batches.Add(batch);
        begun.TrySetResult();
        await gate.Task;
    }
}
