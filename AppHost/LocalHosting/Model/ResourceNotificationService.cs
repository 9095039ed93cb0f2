using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells what each resource has come to, and lets others wait for it; a wait ends with the platform.</summary>
public sealed class ResourceNotificationService(IHostApplicationLifetime lifetime)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceEvent> latest = [];
    private readonly List<Action> waiting = [];

    public Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(events => Of(resourceName, events).FirstOrDefault(predicate), cancellationToken);

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, one => one.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    /// <summary>Ends when every replica of the resource is healthy.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitAsync(
            events =>
            {
                var replicas = Of(resourceName, events).ToList();
                return replicas.Count > 0 && replicas.TrueForAll(replica => replica.Snapshot.Healthy) ? replicas[0] : null;
            },
            cancellationToken);

    internal void Publish(ResourceEvent news)
    {
        Action[] asking;
        lock (gate)
        {
            latest[news.ResourceId] = news;
            asking = [.. waiting];
        }
        foreach (var ask in asking)
            ask();
    }

    private static IEnumerable<ResourceEvent> Of(string name, IEnumerable<ResourceEvent> events) =>
        events.Where(one => string.Equals(one.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    private async Task<ResourceEvent> WaitAsync(Func<IEnumerable<ResourceEvent>, ResourceEvent?> find, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<ResourceEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await using var cancelled = ended.Token.Register(() => found.TrySetCanceled(ended.Token));
        lock (gate)
            waiting.Add(Ask);
        try
        {
            Ask();
            return await found.Task;
        }
        finally
        {
            lock (gate)
                waiting.Remove(Ask);
        }

        void Ask()
        {
            ResourceEvent? answer;
            lock (gate)
                answer = find(latest.Values);
            if (answer is not null)
                found.TrySetResult(answer);
        }
    }
}
