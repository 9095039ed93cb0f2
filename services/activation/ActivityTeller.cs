using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;
using MassTransit;

namespace MakPlatform.Activation;

/// <summary>
/// Tells every few seconds who drew on pools and who was turned away. Kept in memory alone: what a crash swallows, <see cref="ConsumptionAtStart"/> tells from the ledger.
/// </summary>
public sealed partial class ActivityTeller(IBus bus, ActivationMeter meter, TimeProvider clock, ILogger<ActivityTeller> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Dictionary<string, ActivitySum> waiting = new(StringComparer.Ordinal);

    /// <summary>Takes decisions that were committed just now.</summary>
    public void Add(IReadOnlyList<DecisionRow> decided)
    {
        meter.Decided(decided);
        lock (gate)
        {
            foreach (var row in decided)
            {
                if (row.Pool is not null && (row.Consumed || ActivitySum.IsForWantOfAKey(row.Denied)))
                    (waiting.TryGetValue(row.Pool, out var sum) ? sum : waiting[row.Pool] = new ActivitySum()).Add(row.Requester, row.Consumed, row.DecidedAt);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        var untold = new Queue<PoolActivity>();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Take().ForEach(untold.Enqueue);
            try
            {
                // The same report keeps its id: one that the broker has in spite of the error is told twice and counted once.
                for (; untold.TryPeek(out var activity); untold.Dequeue())
                    await InTime.Confirmed(clock, limit => bus.Publish(activity, publish => publish.MessageId = activity.ActivityId, limit), stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(untold.Count, error.Message);
            }
        }
    }

    private List<PoolActivity> Take()
    {
        lock (gate)
        {
            List<PoolActivity> told = [.. waiting.Select(pool => pool.Value.Tell(pool.Key, Guid.CreateVersion7(clock.GetUtcNow())))];
            waiting = new(StringComparer.Ordinal);
            return told;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} reports of who drew on pools are told later: {Reason}")]
    private partial void LogLater(int count, string reason);
}
