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
    private Dictionary<string, Untold> waiting = new(StringComparer.Ordinal);
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
                var earlier = waiting.GetValueOrDefault(change.After.Pool, Untold.Nothing);
                waiting[change.After.Pool] = new(CoalesceRule.Add(earlier.Changes, change), earlier.Causes.With(causesOf(change.After.Pool)));
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
        Dictionary<string, Untold> now;
        lock (gate)
        {
            if (waiting.Count == 0)
                return;
            (now, waiting) = (waiting, new(StringComparer.Ordinal));
        }

        try
        {
            foreach (var pool in now.Values)
            {
                foreach (var change in pool.Changes)
                    await Tell(change, pool.Causes, cancellationToken);
            }

            await LevelsTold.Write(database, [.. now.Values.Select(pool => pool.Changes[^1].After)], cancellationToken);
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
        try
        {
            await InTime.Confirmed(clock, limit => bus.Publish(Answers.Of(change, clock.GetUtcNow()), limit), cancellationToken);
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
        finally
        {
            span.End();
        }
    }

    // They are told twice rather than not at all.
    private void PutBack(Dictionary<string, Untold> earlier)
    {
        lock (gate)
        {
            foreach (var (pool, untold) in earlier)
            {
                var later = waiting.GetValueOrDefault(pool, Untold.Nothing);
                waiting[pool] = new(later.Changes.Aggregate(untold.Changes, CoalesceRule.Add), untold.Causes.With(later.Causes.Traces));
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

    /// <summary>What is still to be told of a pool, and what caused it.</summary>
    private sealed record Untold(IReadOnlyList<LevelChange> Changes, LevelCauses Causes)
    {
        public static readonly Untold Nothing = new([], LevelCauses.None);
    }
}
