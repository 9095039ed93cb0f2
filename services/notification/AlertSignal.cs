namespace MakPlatform.Notification;

/// <summary>Wakes the sender of this process as soon as a notice is committed; other replicas find it when they next look.</summary>
public sealed class AlertSignal : IDisposable
{
    private readonly SemaphoreSlim raised = new(0, 1);
    private readonly Lock gate = new();

    /// <summary>There is something to send.</summary>
    public void Raise()
    {
        lock (gate)
        {
            if (raised.CurrentCount == 0)
                raised.Release();
        }
    }

    /// <summary>Returns when raised, also if that was before, or after this long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancellationToken) => raised.WaitAsync(atMost, cancellationToken);

    public void Dispose() => raised.Dispose();
}
