using System.Diagnostics;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.Telemetry.Tests;

/// <summary>A batch leads to the traces of its requests that somebody can look at, and to no others.</summary>
public sealed class What_a_batch_is_linked_to : IDisposable
{
    private const string Kept = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private const string NotKept = "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    private const string NotKeptEither = "00-2af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == Spans.SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    public What_a_batch_is_linked_to() => ActivitySource.AddActivityListener(listener);

    [Fact]
    public void To_what_is_kept() => Assert.Equal([Kept], Linked(NotKept, Kept, null, "no trace", Kept));

    [Fact]
    public void Where_nothing_is_the_sampler_still_sees_that_it_belongs_to_traces() => Assert.Equal([NotKept], Linked(NotKept, NotKeptEither));

    public void Dispose() => listener.Dispose();

    private static IEnumerable<string> Linked(params string?[] traceParents)
    {
        using var batch = Spans.StartBatch("process a-queue", traceParents);
        return [.. batch!.Links.Select(link => $"00-{link.Context.TraceId}-{link.Context.SpanId}-{(link.Context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}")];
    }
}
