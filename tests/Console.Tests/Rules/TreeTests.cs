using CsCheck;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

public sealed class TreeTests
{
    // Small numbers, so that parents are met, missed, and go round in circles.
    private static readonly Gen<SpanRecord[]> Spans =
        Gen.Select(Gen.ULong[1, 12], Gen.ULong[0, 14], Gen.Long[0, 50]).Select((id, parent, start) => Span(id, parent == 0 ? null : parent, start)).Array[1, 20]
            .Select(all => all.DistinctBy(span => span.Id).ToArray());

    [Fact]
    public void Every_span_is_shown_once_whatever_was_sent() =>
        Spans.Sample(spans => Assert.Equal(spans.Select(span => span.Id.Value).Order(), TraceTree.Build(spans).Select(row => row.Span.Id.Value).Order()));

    [Fact]
    public void A_row_is_right_below_its_parents_or_stands_at_the_top() => Spans.Sample(spans =>
    {
        var rows = TraceTree.Build(spans);
        for (var i = 0; i < rows.Count; i++)
        {
            var above = rows.Take(i).LastOrDefault(row => row.Depth < rows[i].Depth);
            Assert.Equal(rows[i].Depth == 0, above is null);
            if (above is not null)
                Assert.Equal((rows[i].Span.Parent, rows[i].Depth), (above.Span.Id, above.Depth + 1));
            Assert.Equal(rows[i].Depth == 0 && rows[i].Span.Parent is not null, rows[i].Orphan);
        }
    });

    [Fact]
    public void The_order_in_which_spans_arrive_changes_nothing() =>
        Spans.Sample(spans => Assert.Equal(TraceTree.Build(spans).Select(row => (row.Span.Id, row.Depth)), TraceTree.Build([.. spans.Reverse()]).Select(row => (row.Span.Id, row.Depth))));

    [Fact]
    public void A_trace_as_deep_as_it_is_long_is_no_trouble() =>
        Assert.Equal(9_999, TraceTree.Build([.. Enumerable.Range(1, 10_000).Select(i => Span((ulong)i, i == 1 ? null : (ulong)i - 1, i))])[^1].Depth);

    [Fact]
    public void A_summary_names_the_root_the_services_and_what_it_is_about()
    {
        var root = Span(1, null, 100) with { Name = "root", Service = "a", Tags = [new(DomainTags.Pool, "p"), new(DomainTags.Request, "r")] };
        var child = Span(2, 1, 50) with { Name = "early", Service = "b", Failed = true, Tags = [new(DomainTags.Pool, "p"), new(DomainTags.DeniedCode, "PoolExhausted")] };
        var summary = TraceSummary.Of([root, child]);
        Assert.Equal(("root", "a", 50, 60, 2, 1), (summary.Name, summary.Service, summary.Start, summary.Duration, summary.Spans, summary.Errors));
        Assert.Equal(["b", "a"], summary.Services);
        Assert.Equal((["p"], ["r"], ["PoolExhausted"]), (summary.Pools, summary.Requests, summary.DeniedCodes), (x, y) => x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2) && x.Item3.SequenceEqual(y.Item3));
    }

    internal static SpanRecord Span(ulong id, ulong? parent, long start, ulong trace = 7) => new()
    {
        Trace = new(1, trace),
        Id = new(id),
        Parent = parent is { } above ? new SpanId(above) : null,
        Service = "s",
        Name = $"span {id}",
        Start = start,
        End = start + 10,
    };
}
