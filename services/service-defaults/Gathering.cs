namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Makes batches of what comes one by one: what arrives while a batch is worked on is the next one. At rest nothing waits for company, and under load batches
/// grow by themselves. (MassTransit's <c>Batch</c> waits a fixed time for company instead, and at each hop anew.)
/// </summary>
/// <param name="most">How many a batch takes at the most.</param>
/// <param name="atOnce">How many batches are worked on at once; another one begins beside the first only when it is full.</param>
/// <param name="work">Does a batch; where it fails, all in it fail.</param>
public sealed class Gathering<T>(int most, int atOnce, Func<IReadOnlyList<T>, Task> work)
{
    private readonly Lock gate = new();
    private readonly Queue<(T Item, TaskCompletionSource Done)> waiting = new();
    private int working;

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
        while (Next() is { Count: > 0 } batch)
        {
            var result = Run(batch.ConvertAll(one => one.Item));
            await result.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var (_, done) in batch)
                done.SetFromTask(result);
        }
    }

    // Async, so that work which throws at once fails its batch and no more.
    private async Task Run(List<T> batch) => await work(batch);

    // Who works beside another goes when no full batch is left.
    private List<(T Item, TaskCompletionSource Done)> Next()
    {
        var batch = new List<(T, TaskCompletionSource)>();
        lock (gate)
        {
            if (working == 1 || waiting.Count >= most)
            {
                while (batch.Count < most && waiting.TryDequeue(out var next))
                    batch.Add(next);
            }

            if (batch.Count == 0)
                working--;
        }

        return batch;
    }
}
