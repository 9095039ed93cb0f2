using System.Diagnostics;
using System.Diagnostics.Metrics;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.Activation;

/// <summary>What the ledger says of itself.</summary>
public sealed class ActivationMeter
{
    private readonly Counter<long> decisions;
    private readonly Histogram<double> duration;
    private readonly Counter<long> reads;
    private readonly Counter<long> verifications;
    private readonly TimeProvider clock;

    public ActivationMeter(IMeterFactory meters, TimeProvider clock)
    {
        this.clock = clock;
        var meter = meters.Create("MakPlatform.activation");
        decisions = meter.CreateCounter<long>("makplatform.activation.decisions", "{decision}", "Decisions that were entered, each once: by outcome, reason and pool.", PoolTag.Mark);
        duration = meter.CreateHistogram(
            "makplatform.activation.duration", "s", "From a request's arrival until the broker has its answer.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60] });
        reads = meter.CreateCounter<long>("makplatform.cache.reads", "{read}", "Looks into the copy of the counts in Redis, by what they found.");
        verifications = meter.CreateCounter<long>("makplatform.ledger.verifications", "{verification}", "Pools whose chain of entries was verified, by what was found.");
    }

    /// <summary>Notes decisions that were committed just now.</summary>
    public void Decided(IReadOnlyList<DecisionRow> rows)
    {
        if (!decisions.Enabled)
            return;
        foreach (var one in rows.GroupBy(row => (Pool: KnownPool(row), Outcome: Outcome(row), Reason: Reason(row))))
        {
            var tags = new TagList { { "makplatform.outcome", one.Key.Outcome }, { "makplatform.reason", one.Key.Reason } };
            if (one.Key.Pool is { } pool)
                tags.Add(PoolTag.Name, pool);
            decisions.Add(one.Count(), tags);
        }
    }

    /// <summary>Notes that the broker has the answers to these requests, each in its own trace: so a point leads to the trace behind it.</summary>
    internal void Answered(DecisionSpans spans)
    {
        if (!duration.Enabled)
            return;
        var now = clock.GetUtcNow();
        spans.InEach((machine, row) =>
        {
            if (machine.ReceivedAt is { } received)
                duration.Record(Math.Max(0, (now - received).TotalSeconds), new KeyValuePair<string, object?>("makplatform.outcome", Outcome(row)));
        });
    }

    /// <summary>Notes a look into the copy in Redis.</summary>
    public void Read(bool found) => reads.Add(1, new KeyValuePair<string, object?>("makplatform.cache.result", found ? "hit" : "miss"));

    /// <summary>Notes a verification.</summary>
    public void Verified(bool clean) => verifications.Add(1, new KeyValuePair<string, object?>("makplatform.ledger.result", clean ? "clean" : "wrong"));

    private static string Outcome(DecisionRow row) => row switch { { Denied: not null } => "denied", { Consumed: true } => "consumed", _ => "granted" };

    // Why it was denied; and for what was granted, what the machine was.
    private static string Reason(DecisionRow row) => row.Denied?.ToString() ?? row.Verdict.ToString();

    // A pool that nobody knows is what a requester wrote, which is no tag.
    private static string? KnownPool(DecisionRow row) => row.Denied is DenialCode.UnknownPool ? null : row.Pool;
}
