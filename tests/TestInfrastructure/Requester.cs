using System.Collections.Concurrent;
using MakPlatform.Contracts.V1;
using MassTransit;

namespace MakPlatform.TestInfrastructure;

/// <summary>An internal system: publishes activation requests and hears the answers on a queue of its own.</summary>
public sealed class Requester : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource<object>> waiting = new();
    private readonly ConcurrentQueue<(Guid RequestId, object Answer)> answers = new();
    private readonly IBusControl bus;
    private readonly string queue;
    private readonly bool remembers;

    private Requester(string broker, bool remembers)
    {
        this.remembers = remembers;
        var name = $"requester-{Guid.CreateVersion7():N}";
        bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(broker));
            rabbit.ConfigureJsonSerializerOptions(json => new(json) { WriteIndented = false });
            rabbit.ReceiveEndpoint(name, endpoint =>
            {
                endpoint.AutoDelete = true;
                // Published answers would reach every requester; ours come to our queue alone.
                endpoint.ConfigureConsumeTopology = false;
                endpoint.Handler<ActivationGranted>(context => Hear(context.Message.RequestId, context.Message));
                endpoint.Handler<ActivationDenied>(context => Hear(context.Message.RequestId, context.Message));
                endpoint.Handler<ActivationsAnswered>(context => Hear(context.Message));
            });
        });
        queue = name;
    }

    /// <summary>Where answers come to.</summary>
    public Uri Address => new(bus.Address, queue);

    /// <summary>Every answer heard, repeated ones too; none where it does not remember.</summary>
    public IReadOnlyList<(Guid RequestId, object Answer)> Answers => [.. answers];

    /// <summary>Connects to the broker.</summary>
    /// <param name="broker">Its connection string.</param>
    /// <param name="remembers">
    /// False for who measures: what is kept of each answer would be a growing heap, whose collections stop this process and count as the platform's latency. Answers must be
    /// expected before they are asked for then.
    /// </param>
    public static async Task<Requester> Connect(string broker, bool remembers = true)
    {
        var requester = new Requester(broker, remembers);
        await requester.bus.StartAsync();
        return requester;
    }

    /// <summary>Publishes a request and waits for its answer.</summary>
    public async Task<object> Ask(ActivationRequested request)
    {
        var answer = Expect(request.RequestId);
        await Publish(request);
        return await answer.WaitAsync(Patience);
    }

    /// <summary>Publishes a request and waits for it to be granted.</summary>
    /// <exception cref="InvalidOperationException">It was denied; the message says why.</exception>
    public async Task<ActivationGranted> AskGranted(ActivationRequested request) => await Ask(request) switch
    {
        ActivationGranted granted => granted,
        ActivationDenied denied => throw new InvalidOperationException($"Denied {denied.Code}: {denied.Cause} {string.Join("; ", denied.Problems)}"),
        var other => throw new InvalidOperationException($"Not an answer: {other}"),
    };

    /// <summary>Publishes a request and waits for it to be denied.</summary>
    /// <exception cref="InvalidOperationException">It was granted.</exception>
    public async Task<ActivationDenied> AskDenied(ActivationRequested request) =>
        await Ask(request) as ActivationDenied ?? throw new InvalidOperationException($"Request {request.RequestId} was granted");

    /// <summary>The answer to a request, once it is heard.</summary>
    public Task<object> Expect(Guid requestId) =>
        waiting.GetOrAdd(requestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Publishes a request, its answer to come to this requester's queue.</summary>
    public Task Publish(ActivationRequested request, CancellationToken cancellationToken = default) => Publish(request, Address, cancellationToken);

    /// <summary>Publishes a request, its answer to go anywhere.</summary>
    public Task Publish(ActivationRequested request, Uri responseAddress, CancellationToken cancellationToken = default) =>
        bus.Publish(request, context => context.ResponseAddress = responseAddress, cancellationToken);

    /// <summary>Publishes many requests in one message, their answers to come to this requester's queue.</summary>
    public Task Publish(ActivationsRequested requests, CancellationToken cancellationToken = default) =>
        bus.Publish(requests, context => context.ResponseAddress = Address, cancellationToken);

    /// <summary>Publishes a request again and again until the broker has confirmed it: it may be restarting.</summary>
    public async Task PublishUntilConfirmed(ActivationRequested request) => await Until.True(
        async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await Publish(request, patience.Token);
                return true;
            }
            catch (Exception error) when (error is MassTransitException or OperationCanceledException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
            {
                return false;
            }
        },
        confirmed => confirmed,
        "the broker to confirm a request",
        TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await bus.StopAsync();

    private Task Hear(ActivationsAnswered together) => Task.WhenAll(
        [.. together.Granted.Select(answer => Hear(answer.RequestId, answer)), .. together.Denied.Select(answer => Hear(answer.RequestId, answer))]);

    private Task Hear(Guid requestId, object answer)
    {
        if (remembers)
        {
            answers.Enqueue((requestId, answer));
            waiting.GetOrAdd(requestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(answer);
        }
        else if (waiting.TryRemove(requestId, out var asked))
        {
            asked.TrySetResult(answer);
        }

        return Task.CompletedTask;
    }
}
