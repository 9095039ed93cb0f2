using System.Diagnostics;
using HdrHistogram;
using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Npgsql;

namespace MakPlatform.Benchmarks.Fingerprints;

/// <summary>Measures look-ups in a stored fleet.</summary>
internal sealed class Lookups(StoredFleet fleet)
{
    /// <summary>Requests in a batch.</summary>
    public const int BatchSize = 100;

    private readonly Machines machines = new(fleet.Database);
    private readonly Random random = new(7);

    private readonly LongHistogram histogram = new(TimeSpan.FromMinutes(1).Ticks, 3);
    private long read;

    public double P50 => TimeSpan.FromTicks(histogram.GetValueAtPercentile(50)).TotalMilliseconds;

    public double P99 => TimeSpan.FromTicks(histogram.GetValueAtPercentile(99)).TotalMilliseconds;

    /// <summary>Known machines read for one look-up, on average.</summary>
    public double Read => (double)read / histogram.TotalCount;

    /// <summary>The most that one look-up read.</summary>
    public int MostRead { get; private set; }

    /// <summary>One description: normalised, looked up, decided.</summary>
    public async Task One(bool counts, CancellationToken cancellationToken)
    {
        var machine = Any();
        var start = Stopwatch.GetTimestamp();
        var sighted = fleet.Sighted(RequestId(), machine);
        var loaded = await machines.Peek(sighted, cancellationToken);
        var seen = loaded.Fleet.Count;
        var found = loaded.Fleet.Identify(sighted.Sighting, Guid.Empty, DateTimeOffset.UnixEpoch);
        if (!found.Verdict.IsSame())
            throw new InvalidOperationException($"A stored machine was not recognised: {found.Explanation}");
        if (!counts)
            return;
        histogram.RecordValue(Stopwatch.GetElapsedTime(start).Ticks);
        (read, MostRead) = (read + seen, Math.Max(MostRead, seen));
    }

    /// <summary>A batch of requests: normalised, looked up, decided, and saved where <paramref name="save"/> says so.</summary>
    public async Task<TimeSpan> Batch(bool save, CancellationToken cancellationToken)
    {
        var described = Enumerable.Range(0, BatchSize).Select(_ => (RequestId: RequestId(), Machine: Any())).ToList();
        var start = Stopwatch.GetTimestamp();
        var sighted = described.ConvertAll(one => fleet.Sighted(one.RequestId, one.Machine));
        await using var turn = await machines.Begin(sighted, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var decisions = sighted.ConvertAll(one => new Decision(turn.Loaded.Fleet.Identify(one.Sighting, Guid.CreateVersion7(now), now), one));
        if (save)
            await turn.Save(decisions, now, cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>As many bare index look-ups as a batch has requests, a prepared statement each on one connection.</summary>
    public async Task<TimeSpan> Bare(CancellationToken cancellationToken)
    {
        var tokens = Enumerable.Range(0, BatchSize).Select(_ => fleet.Sighted(RequestId(), Any()).Sighting.Portrait.Traits.First(trait => trait.Kind.IsAnchor())).ToList();
        await using var connection = await fleet.Database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select machine_id from identifiers where key = $1 limit 8", connection);
        var key = new NpgsqlParameter<long>();
        command.Parameters.Add(key);
        await command.PrepareAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        foreach (var value in tokens)
        {
            key.TypedValue = IdentifierKey.Of(value);
            await command.ExecuteScalarAsync(cancellationToken);
        }
        return Stopwatch.GetElapsedTime(start);
    }

    private static Guid RequestId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private HardwareDescription Any() => fleet.Machines[random.Next(fleet.Machines.Count)];
}
