using System.Diagnostics;
using CliWrap;
using HdrHistogram;

namespace MakPlatform.Benchmarks.Pipeline;

/// <summary>Something that answers each request that is published.</summary>
internal interface IPipeline
{
    /// <summary>Publishes one request; the task ends when its answer is heard.</summary>
    Task Ask(CancellationToken cancellationToken);
}

/// <summary>Puts load on a pipeline and measures it.</summary>
internal static class Load
{
    /// <summary>Answers a second with <paramref name="window"/> requests under way all the time.</summary>
    public static async Task<double> Throughput(IPipeline pipeline, int requests, int window, CancellationToken cancellationToken)
    {
        var left = requests;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, window).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await pipeline.Ask(cancellationToken);
        }));
        return requests / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Waits until the disk has what full load wrote: the system brings it there within half a minute, and who is measured at little load then would wait for that.</summary>
    public static async Task Settle(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux())
            await Cli.Wrap("sync").ExecuteAsync(cancellationToken);
    }

    /// <summary>The 99th percentile in milliseconds from the time a request was due to its answer, at a steady rate.</summary>
    public static async Task<double> P99(IPipeline pipeline, double perSecond, TimeSpan length, CancellationToken cancellationToken)
    {
        var histogram = new LongConcurrentHistogram(1, TimeSpan.FromMinutes(1).Ticks, 3);
        var start = Stopwatch.GetTimestamp();
        var asked = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Stopwatch.GetElapsedTime(start) is var elapsed && elapsed < length)
        {
            while (asked.Count < elapsed.TotalSeconds * perSecond)
                asked.Add(Measure(TimeSpan.FromSeconds(asked.Count / perSecond)));
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        await Task.WhenAll(asked);
        return TimeSpan.FromTicks(histogram.GetValueAtPercentile(99)).TotalMilliseconds;

        async Task Measure(TimeSpan due)
        {
            await pipeline.Ask(cancellationToken);
            histogram.RecordValue((Stopwatch.GetElapsedTime(start) - due).Ticks);
        }
    }
}
