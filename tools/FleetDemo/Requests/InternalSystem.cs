using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.FleetDemo.Requests;

/// <summary>An internal system as it should be: it publishes a request, and repeats it with the same id until it is answered.</summary>
public sealed class InternalSystem(IBus bus, OpenRequests requests, AnswerQueue queue, DayTable table, DemoSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan LongestPublish = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Asks for one machine's activation; <see cref="OperationCanceledException"/> when the day's time is up.</summary>
    public async Task<Answer> Ask(ActivationRequested request, CancellationToken cancellationToken)
    {
        var answer = requests.Open(request.RequestId);
        for (var attempt = 1; ; attempt++)
        {
            await Publish(request, cancellationToken);
            try
            {
                return await answer.WaitAsync(settings.RepeatAfter, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                table.Note($"{request.HostName}: no answer within {settings.RepeatAfter.TotalSeconds:0} s, the same request again (attempt {attempt + 1})");
            }
        }
    }

    // Returns when the broker has confirmed the message. While it is away the client waits or throws, depending on the moment.
    private async Task Publish(ActivationRequested request, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var limit = new CancellationTokenSource(LongestPublish, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await bus.Publish(request, publish => publish.ResponseAddress = queue.Address, either.Token).WaitAsync(either.Token);
                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                table.Note($"{request.HostName}: the broker does not take the request, trying again ({error.GetType().Name})");
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
