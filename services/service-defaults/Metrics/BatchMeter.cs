using System.Diagnostics.Metrics;

namespace MakPlatform.ServiceDefaults;

/// <summary>How many items are worked on together.</summary>
public sealed class BatchMeter
{
    private readonly Histogram<int> size;
    private readonly Counter<long> retries;

    /// <summary>Makes the instruments.</summary>
    public BatchMeter(IMeterFactory meters)
    {
        var meter = meters.Create("MakPlatform.messaging");
        size = meter.CreateHistogram(
            "makplatform.batch.size", "{item}", "Items that a consumer took together.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] });
        retries = meter.CreateCounter<long>("makplatform.batch.retries", "{retry}", "Batches that were worked on once more: a server was away, a race was lost, or one of them failed.");
    }

    internal void Took(string queue, int items) => size.Record(items, new KeyValuePair<string, object?>("messaging.destination.name", queue));

    internal void Again(string reason) => retries.Add(1, new KeyValuePair<string, object?>("makplatform.reason", reason));
}
