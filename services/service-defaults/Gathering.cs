namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Makes batches of what comes one by one: what arrives while a batch is worked on is the next one. At rest nothing waits for company, and under load batches
/// grow by themselves. (MassTransit's <c>Batch</c> waits a fixed time for company instead, and at each hop anew.)
/// </summary>
/// <param name="most">How many a batch takes at the most.</param>
/// <param name="atOnce">How many batches are worked on at once; another one begins beside the first only when it is full.</param>
/// <param name="pace">
/// The time from the beginning of one batch to that of the next, where that is not full: a batch of one costs as many round trips as one of a hundred, and a stream of small
/// ones would keep a small machine busy. What comes alone waits for nothing.
/// </param>
/// <param name="clock">The time.</param>
/// <param name="work">Does a batch; where it fails, all in it fail.</param>
public sealed class Gathering<T>(int most, int atOnce, TimeSpan pace, TimeProvider clock, Func<IReadOnlyList<T>, Task> work)
{
    private readonly Lock gate = new();
    private readonly Queue<(T Item, TaskCompletionSource Done)> waiting = new();
    private int working;
    private long began = clock.GetTimestamp() - (long)(pace.TotalSeconds * clock.TimestampFrequency);

    /// <summary>Adds one; the task ends as the batch ends that it comes into.</summary>
    public Task Add(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            waiting.Enqueue((item, done));
            if (working > 0 && (working == atOnce || waiting.Count < most))
                return done.Task;
            working++;
        }

        // In no one's context: a batch belongs to none of the traces in it.
        ThreadPool.UnsafeQueueUserWorkItem(static gathering => _ = gathering.Work(), this, preferLocal: false);
        return done.Task;
    }

    private async Task Work()
    {
        while (true)
        {
            var (batch, early) = Next();
            if (early > TimeSpan.Zero)
            {
                // A timer counts whole milliseconds: less would be no wait at all, again and again.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(early.TotalMilliseconds)), clock);
                continue;
            }

            if (batch.Count == 0)
                return;
            var result = Run(batch.ConvertAll(one => one.Item));
            await result.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (_, done) in batch)
                done.SetFromTask(result);
        }
    }

    // Async, so that work which throws at once fails its batch and no more.
    private async Task Run(List<T> batch) => await work(batch);

    // A batch, or how long it is too early for one. Who works beside another goes when no full batch is left.
    private (List<(T Item, TaskCompletionSource Done)> Batch, TimeSpan Early) Next()
    {
        var batch = new List<(T, TaskCompletionSource)>();
        lock (gate)
        {
            if (working == 1 || waiting.Count >= most)
            {
                if (waiting.Count > 0 && waiting.Count < most && pace - clock.GetElapsedTime(began) is var early && early > TimeSpan.Zero)
                    return (batch, early);
                while (batch.Count < most && waiting.TryDequeue(out var next))
                    batch.Add(next);
            }

            if (batch.Count == 0)
                working--;
            else
                began = clock.GetTimestamp();
        }

        return (batch, TimeSpan.Zero);
    }
}
