namespace MakPlatform.ServiceDefaults;

/// <summary>
/// An end to what may never end. A message that is being published when the broker goes away is sometimes neither confirmed nor refused, even when the broker is back
/// (rabbitmq/rabbitmq-dotnet-client issue 1930): who waits for it waits for ever, and so does all that waits for him.
/// </summary>
public static class InTime
{
    private static readonly TimeSpan ToConfirm = TimeSpan.FromSeconds(20);

    /// <summary>Waits until the broker has confirmed what is published or sent, for 20 seconds at the most.</summary>
    /// <param name="clock">By which clock.</param>
    /// <param name="tell">Publishes or sends; its token ends when the time is over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The time is over; the same may succeed when it is done again.</exception>
    public static Task Confirmed(TimeProvider clock, Func<CancellationToken, Task> tell, CancellationToken cancellationToken) => Await(ToConfirm, clock, tell, cancellationToken);

    /// <summary>Waits for something, but not for ever.</summary>
    /// <param name="limit">For how long.</param>
    /// <param name="clock">By which clock.</param>
    /// <param name="what">Does it; its token ends when the time is over. What goes on all the same is not waited for: it must be safe to repeat.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">The time is over; the same may succeed when it is done again.</exception>
    public static async Task Await(TimeSpan limit, TimeProvider clock, Func<CancellationToken, Task> what, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await what(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {limit}; the broker may have gone away in the middle.");
        }
    }
}
