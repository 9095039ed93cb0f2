using System.Collections.Concurrent;

namespace MakPlatform.FleetDemo.Requests;

/// <summary>
/// Who waits for which answer. A request may be sent more than once and then be answered more than once: the first answer
/// counts, and a later one that says something else is a contradiction.
/// </summary>
public sealed class OpenRequests
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<Answer>> open = new();
    private readonly ConcurrentQueue<string> contradictions = new();
    private int repeated;

    /// <summary>Answers that came again, saying the same.</summary>
    public int Repeated => repeated;

    /// <summary>Answers that came again, saying something else.</summary>
    public IReadOnlyCollection<string> Contradictions => contradictions;

    public Task<Answer> Open(Guid requestId) =>
        open.GetOrAdd(requestId, _ => new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Close(Guid requestId, Answer answer)
    {
        var waiting = open.GetOrAdd(requestId, _ => new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (waiting.TrySetResult(answer))
            return;

        Interlocked.Increment(ref repeated);
        var first = waiting.Task.Result;
        if (first.Substance != answer.Substance)
            contradictions.Enqueue($"request {requestId}: first {first.Substance}, then {answer.Substance}");
    }
}
