namespace MakPlatform.Notification;

/// <summary>Wakes the senders of this process as soon as a notice is committed; other replicas find it when they next look.</summary>
public sealed class AlertSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>There is something to send.</summary>
    public void Raise()
    {
        lock (gate)
        {
            raised.TrySetResult();
            raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes when it is raised after this. Ask before looking, so that what comes while one looks is not missed.</summary>
    public Task Next
    {
        get
        {
            lock (gate)
            {
                return raised.Task;
            }
        }
    }
}
