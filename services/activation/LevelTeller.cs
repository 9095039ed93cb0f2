using System.Diagnostics;
using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.ServiceDefaults;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>
/// Tells pools' levels a few times a second, however many decisions change them. What was told is kept, so that a level whose
/// telling a crash swallowed is told by whoever finds it untold.
/// </summary>
public sealed partial class LevelTeller(
    NpgsqlDataSource database, IBus bus, PoolGauges gauges, IOptions<ActivationOptions> options, TimeProvider clock, ILogger<LevelTeller> log) : BackgroundService
{
    private static readonly TimeSpan LookForUntold = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Dictionary<string, IReadOnlyList<LevelChange>> waiting = new(StringComparer.Ordinal);
    private Dictionary<string, LevelCauses> causes = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, long> untold = new Dictionary<string, long>();

    /// <summary>Takes changes that are to be told.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="causesOf">The traces of what changed a pool.</param>
    public void Add(IEnumerable<LevelChange> changes, Func<string, IReadOnlyList<string?>> causesOf)
    {
        gauges.Take(changes.Select(change => change.After));
        lock (gate)
        {
            foreach (var change in changes)
            {
                var pool = change.After.Pool;
                waiting[pool] = CoalesceRule.Add(waiting.GetValueOrDefault(pool, []), change);
                causes[pool] = causes.GetValueOrDefault(pool, LevelCauses.None).With(causesOf(pool));
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.LevelEveryMs), clock);
        var looked = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (clock.GetElapsedTime(looked) > LookForUntold)
                {
                    looked = clock.GetTimestamp();
                    await FindUntold(stoppingToken);
                }

                await Tell(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(error.Message);
            }
        }
    }

    private async Task Tell(CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyList<LevelChange>> now;
        Dictionary<string, LevelCauses> because;
        lock (gate)
        {
            if (waiting.Count == 0)
                return;
            (now, waiting) = (waiting, new(StringComparer.Ordinal));
            (because, causes) = (causes, new(StringComparer.Ordinal));
        }

        try
        {
            foreach (var change in now.Values.SelectMany(changes => changes))
                await Tell(change, because[change.After.Pool], cancellationToken);
            await LevelsTold.Write(database, [.. now.Values.Select(changes => changes[^1].After)], cancellationToken);
        }
        catch
        {
            PutBack(now);
            throw;
        }
    }

    private async Task Tell(LevelChange change, LevelCauses because, CancellationToken cancellationToken)
    {
        var span = Spans.In(
            "tell pool level", because.Nearest, attributes: [new(Attributes.Pool, change.After.Pool), new(Attributes.Remaining, change.After.Remaining)], linked: because.Traces);
        Activity.Current = span;
        await InTime.Await(InTime.ToConfirm, clock, limit => bus.Publish(Answers.Of(change, clock.GetUtcNow()), limit), cancellationToken);
        span.End();
    }

    // They are told twice rather than not at all.
    private void PutBack(Dictionary<string, IReadOnlyList<LevelChange>> changes)
    {
        lock (gate)
        {
            foreach (var (pool, earlier) in changes)
            {
                waiting[pool] = waiting.GetValueOrDefault(pool, []).Aggregate(earlier, CoalesceRule.Add);
                causes.TryAdd(pool, LevelCauses.None);
            }
        }
    }

    // A level may be untold because another replica is about to tell it: one that is still untold at the next look is not.
    private async Task FindUntold(CancellationToken cancellationToken)
    {
        var found = await LevelsTold.Untold(database, cancellationToken);
        Add(found.Where(change => untold.GetValueOrDefault(change.After.Pool, -1) == change.Before.Version), _ => []);
        untold = found.ToDictionary(change => change.After.Pool, change => change.Before.Version);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Levels are told later: {Reason}")]
    private partial void LogLater(string reason);
}
