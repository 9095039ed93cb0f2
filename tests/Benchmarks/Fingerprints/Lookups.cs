using System.Diagnostics;
using HdrHistogram;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Npgsql;

namespace MakPlatform.Benchmarks.Fingerprints;

/// <summary>Measures look-ups in a stored fleet.</summary>
internal sealed class Lookups(StoredFleet fleet)
{
    private const int Warm = 500;
    private const int BatchSize = 100;

    private readonly Machines machines = new(fleet.Database);
    private readonly Random random = new(7);

    /// <summary>One description at a time: normalised, looked up, decided.</summary>
    public async Task<(double P50, double P99, double Machines, int MostMachines)> One(int count, CancellationToken cancellationToken)
    {
        var histogram = new LongHistogram(TimeSpan.FromMinutes(1).Ticks, 3);
        var (sum, most) = (0L, 0);
        for (var at = -Warm; at < count; at++)
        {
            var machine = fleet.Machines[random.Next(fleet.Machines.Count)];
            var start = Stopwatch.GetTimestamp();
            var sighted = fleet.Sighted(machine);
            var loaded = await machines.Peek(sighted, cancellationToken);
            var seen = loaded.Fleet.Count;
            var found = loaded.Fleet.Identify(sighted.Sighting, Guid.Empty, DateTimeOffset.UnixEpoch);
            if (!found.Verdict.IsSame())
                throw new InvalidOperationException($"A stored machine was not recognised: {found.Explanation}");
            if (at < 0)
                continue;
            histogram.RecordValue(Stopwatch.GetElapsedTime(start).Ticks);
            (sum, most) = (sum + seen, Math.Max(most, seen));
        }
        return (Milliseconds(histogram, 50), Milliseconds(histogram, 99), (double)sum / count, most);
    }

    /// <summary>Requests a second in batches: normalised, looked up, decided, and saved where <paramref name="save"/> says so.</summary>
    public async Task<double> Batches(int count, bool save, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (var done = 0; done < count; done += BatchSize)
        {
            var sighted = Enumerable.Range(0, BatchSize).Select(_ => fleet.Sighted(fleet.Machines[random.Next(fleet.Machines.Count)])).ToList();
            await using var turn = await machines.Begin(sighted, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            var decisions = sighted.Select(one => new Decision(turn.Loaded.Fleet.Identify(one.Sighting, Guid.CreateVersion7(now), now), one)).ToList();
            if (save)
                await turn.Save(decisions, fleet.Hash, now, cancellationToken);
        }
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Bare index look-ups a second, one prepared statement each on one connection: the ceiling of whoever looks up one by one.</summary>
    public async Task<double> Bare(int count, CancellationToken cancellationToken)
    {
        var tokens = fleet.Machines.Take(2_000).Select(machine => fleet.Sighted(machine).Sighting.Portrait.Traits.First(trait => trait.Kind.IsAnchor())).ToList();
        await using var connection = await fleet.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select machine_id from identifiers where kind = $1 and token = $2 limit 8", connection);
        var kind = new NpgsqlParameter<short>();
        var token = new NpgsqlParameter<Guid>();
        command.Parameters.Add(kind);
        command.Parameters.Add(token);
        await command.PrepareAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        for (var at = 0; at < count; at++)
        {
            var value = tokens[random.Next(tokens.Count)];
            (kind.TypedValue, token.TypedValue) = ((short)value.Kind, Guid.ParseExact(value.Value, "N"));
            await command.ExecuteScalarAsync(cancellationToken);
        }
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Milliseconds(LongHistogram histogram, double percentile) => TimeSpan.FromTicks(histogram.GetValueAtPercentile(percentile)).TotalMilliseconds;
}
