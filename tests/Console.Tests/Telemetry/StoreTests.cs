using CsCheck;
using MakPlatform.Console.Rules;
using MakPlatform.Console.Telemetry;
using MakPlatform.Console.Tests.Rules;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MakPlatform.Console.Tests.Telemetry;

public sealed class StoreTests
{
    private static readonly Instrument Decisions = new(new("activation", "decisions"), InstrumentKind.Counter, "{decision}", "", "");

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Memory_is_bounded_and_the_oldest_traces_go_first()
    {
        var store = new TraceStore(Options(1 << 20), clock);
        for (ulong trace = 1; trace <= 5_000; trace++)
            store.Add([TreeTests.Span(trace, null, (long)trace, trace) with { Tags = [new("filler", new('x', 200))] }]);
        Assert.InRange(store.Bytes, 1, (1 << 20) / 2);
        Assert.Empty(store.Read(new(1, 1)));
        Assert.NotEmpty(store.Read(new(1, 5_000)));
        Assert.InRange(store.Count, 100, 4_000);
    }

    [Fact]
    public void What_is_older_than_the_age_goes_also_while_nothing_comes()
    {
        var store = new TraceStore(Options(), clock);
        var logs = new LogStore(Options(), clock);
        store.Add([TreeTests.Span(1, null, 5)]);
        logs.Add([new() { Time = 1, Service = "s", Text = "t", Trace = new(1, 7) }]);
        clock.Advance(TimeSpan.FromHours(7));
        store.Forget();
        logs.Forget();
        Assert.Equal((0, 0, 0, 0), (store.Count, store.Bytes, logs.Count, logs.Bytes));
        Assert.Empty(logs.Find(new() { Trace = new(1, 7) }, 10));
    }

    [Fact]
    public void Pages_show_every_trace_once_newest_first() => Gen.Select(Gen.Long[0, 20], Gen.ULong[1, 60]).Array[0, 120].Sample(sent =>
    {
        var store = new TraceStore(Options(), clock);
        ulong id = 1;
        foreach (var (start, trace) in sent)
            store.Add([TreeTests.Span(id++, null, start, trace)]);
        List<TraceSummary> all = [];
        for (var page = store.Find(new(), 7); page.Count > 0; page = store.Find(new(), 7, (all[^1].Start, all[^1].Trace)))
            all.AddRange(page);
        Assert.Equal(store.Count, all.Count);
        Assert.Equal(all.Count, all.Select(trace => trace.Trace).Distinct().Count());
        Assert.Equal(all.Select(trace => trace.Start).OrderDescending(), all.Select(trace => trace.Start));
    }, iter: 200);

    [Fact]
    public void Links_are_known_from_both_ends_as_long_as_both_are_kept()
    {
        var store = new TraceStore(Options(), clock);
        store.Add([TreeTests.Span(2, null, 0, trace: 2) with { Links = [new(new(1, 1), new(1))] }]);
        Assert.Equal([(new TraceId(1, 2), new SpanId(2))], store.LinkedFrom(new(1, 1)));
        clock.Advance(TimeSpan.FromHours(5));
        store.Add([TreeTests.Span(1, null, 0, trace: 1)]);
        clock.Advance(TimeSpan.FromHours(2));
        store.Forget();
        Assert.Empty(store.LinkedFrom(new(1, 1)));
    }

    [Fact]
    public void One_endless_trace_does_not_push_out_the_others()
    {
        var store = new TraceStore(Options(), clock);
        Assert.Equal(0, store.Add([.. Enumerable.Range(1, 20_000).Select(id => TreeTests.Span((ulong)id, null, id))]));
        Assert.Equal(2, store.Add([TreeTests.Span(30_000, null, 1), TreeTests.Span(30_001, null, 1)]));
    }

    [Fact]
    public void A_running_sum_is_shown_as_its_increase_and_a_restart_as_a_new_beginning()
    {
        var store = new MetricStore(Options(), clock);
        foreach (var (value, start) in new[] { (100, 1), (106, 1), (110, 1), (4, 2) })
        {
            store.Add([Point(value, start)]);
            clock.Advance(TimeSpan.FromSeconds(2));
        }

        var line = Assert.Single(store.Read(Decisions.Name, TimeSpan.FromMinutes(5))!.Lines);
        Assert.Equal([0, 3, 2, 2], line.Points.Select(point => point.Value).Where(value => value is not null)); // in two seconds each: 0, 6, 4, 4
    }

    [Fact]
    public void Series_are_bounded_and_those_that_fell_silent_make_room()
    {
        var store = new MetricStore(Options(), clock);
        var refused = store.Add([.. Enumerable.Range(0, 6_000).Select(i => Point(1, 1) with { Tags = [new("id", $"{i}")] })]);
        Assert.Equal((1_000, 5_000), (refused, store.SeriesCount));
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, store.Add([Point(1, 1) with { Tags = [new("id", "new")] }]));
        Assert.Equal(1, store.SeriesCount);
        Assert.Equal("id=new", store.Read(Decisions.Name, TimeSpan.FromMinutes(5))!.Lines.Single().Name);
    }

    [Fact]
    public void Points_are_bounded_however_long_it_runs()
    {
        var store = new MetricStore(Options(), clock);
        long afterAnHour = 0;
        for (var second = 0; second < 10 * 3600; second += 2)
        {
            store.Add([Point(second, 1)]);
            clock.Advance(TimeSpan.FromSeconds(2));
            if (second == 7 * 3600)
                afterAnHour = store.Bytes;
        }

        Assert.Equal(afterAnHour, store.Bytes);
    }

    private MetricPoint Point(double value, long start) => new()
    {
        Instrument = Decisions,
        Start = start,
        Time = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000,
        Cumulative = true,
        Value = value,
    };

    private static IOptions<TelemetryOptions> Options(long bytes = 128 << 20) => Microsoft.Extensions.Options.Options.Create(new TelemetryOptions { MaxBytes = bytes });
}
