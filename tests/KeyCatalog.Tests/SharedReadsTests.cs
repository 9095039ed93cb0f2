using MakPlatform.KeyCatalog.Storage;
using Xunit;

namespace MakPlatform.KeyCatalog.Tests;

/// <summary>Many questions, few reads, and no answer that is older than its question.</summary>
public sealed class SharedReadsTests
{
    private readonly Queue<TaskCompletionSource<int>> reads = [];
    private readonly SharedReads<int> shared;

    public SharedReadsTests() => shared = new(_ => Begin());

    [Fact]
    public async Task Who_asks_while_a_read_is_under_way_shares_the_next_one()
    {
        var first = shared.Of("pool");
        Task<int>[] later = [shared.Of("pool"), shared.Of("pool"), shared.Of("pool")];
        var only = Assert.Single(reads);
        only.SetResult(7);
        Assert.Equal(7, await first);

        Assert.Equal(2, reads.Count);
        Assert.All(later, one => Assert.False(one.IsCompleted));
        reads.Last().SetResult(6);
        Assert.All(await Task.WhenAll(later), told => Assert.Equal(6, told));

        var after = shared.Of("pool");
        Assert.Equal(3, reads.Count);
        reads.Last().SetResult(5);
        Assert.Equal(5, await after);
    }

    [Fact]
    public void Another_entry_is_read_at_once()
    {
        _ = shared.Of("one");
        _ = shared.Of("other");
        Assert.Equal(2, reads.Count);
    }

    [Fact]
    public async Task A_read_that_fails_fails_for_those_who_share_it_alone()
    {
        var first = shared.Of("pool");
        Task<int>[] second = [shared.Of("pool"), shared.Of("pool")];
        reads.Last().SetException(new TimeoutException("first"));
        Assert.Equal("first", (await Assert.ThrowsAsync<TimeoutException>(() => first)).Message);
        var third = shared.Of("pool");
        reads.Last().SetException(new TimeoutException("second"));
        foreach (var one in second)
            Assert.Equal("second", (await Assert.ThrowsAsync<TimeoutException>(() => one)).Message);
        reads.Last().SetResult(3);
        Assert.Equal(3, await third);
    }

    [Fact]
    public async Task Nobody_is_told_what_was_read_before_it_asked()
    {
        var now = 0;
        var counted = new SharedReads<int>(async _ =>
        {
            var read = Volatile.Read(ref now);
            await Task.Yield();
            return read;
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 5_000; turn++)
            {
                var asked = Interlocked.Increment(ref now);
                Assert.InRange(await counted.Of("pool"), asked, int.MaxValue);
            }
        })));
    }

    private Task<int> Begin()
    {
        var read = new TaskCompletionSource<int>();
        reads.Enqueue(read);
        return read.Task;
    }
}
