using System.Collections.Concurrent;
using MakPlatform.Notification.Delivery;

namespace MakPlatform.Notification.Tests;

/// <summary>A transport that is in the middle of sending until it is let go, so that rivals really overlap.</summary>
internal sealed class HeldTransport(INoticeTransport inner) : INoticeTransport
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Where => inner.Where;

    public ConcurrentQueue<string> Sent { get; } = [];

    public Task Begun => begun.Task;

    public void LetGo() => released.TrySetResult();

    public async Task<Delivered> Send(Parcel parcel, CancellationToken cancellationToken)
    {
        begun.TrySetResult();
        await released.Task.WaitAsync(cancellationToken);
        Sent.Enqueue(parcel.MessageId);
        return await inner.Send(parcel, cancellationToken);
    }
}
