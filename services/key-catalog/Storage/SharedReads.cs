namespace MakPlatform.KeyCatalog.Storage;

/// <summary>
/// Reads of what many ask for at once. Who asks while a read is under way shares the next one with all others who do: each is told what was read after it asked, and a
/// thousand questions about one pool cost Redis two reads.
/// </summary>
/// <param name="read">Reads an entry.</param>
public sealed class SharedReads<T>(Func<string, Task<T>> read)
{
    private readonly Lock gate = new();

    // Entries that are being read, and who waits for the next read of each.
    private readonly Dictionary<string, TaskCompletionSource<T>?> underWay = new(StringComparer.Ordinal);

    /// <summary>What the entry holds now; throws what the read throws.</summary>
    public Task<T> Of(string entry)
    {
        lock (gate)
        {
            if (underWay.TryGetValue(entry, out var next))
                return (underWay[entry] = next ?? new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            underWay.Add(entry, null);
        }

        return Alone(entry);
    }

    private async Task<T> Alone(string entry)
    {
        try
        {
            return await read(entry);
        }
        finally
        {
            GoOn(entry);
        }
    }

    private void GoOn(string entry)
    {
        TaskCompletionSource<T>? waiting;
        lock (gate)
        {
            waiting = underWay[entry];
            if (waiting is null)
                underWay.Remove(entry);
            else
                underWay[entry] = null;
        }

        if (waiting is not null)
            _ = Together(entry, waiting);
    }

    private async Task Together(string entry, TaskCompletionSource<T> waiting)
    {
        var result = Alone(entry);
        await ((Task)result).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        waiting.SetFromTask(result);
    }
}
