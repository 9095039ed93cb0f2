using CsCheck;
using MakPlatform.Console.Parts;
using MakPlatform.Console.Rules;

namespace MakPlatform.Console.Tests.Rules;

public sealed class FilterTests
{
    private static readonly TraceSummary Trace = TraceSummary.Of(
    [
        TreeTests.Span(1, null, 0) with
        {
            Service = "activation", End = 5_000_000, Failed = true,
            Tags = [new(DomainTags.Request, "0198f1c2-aaaa-7bbb-8ccc-123456789012"), new(DomainTags.Pool, "windows-11-pro"), new(DomainTags.Machine, "0198f1c2-1111-7222-8333-444444444444")],
        },
    ]);

    [Fact]
    public void Each_part_of_a_filter_must_hold()
    {
        Assert.True(new TraceFilter().Matches(Trace));
        Assert.True(new TraceFilter { Request = "0198F1C2-aaaa-7bbb-8ccc-123456789012", Pool = "Windows-11-Pro", Service = "activation", ErrorsOnly = true, MinMilliseconds = 5 }.Matches(Trace));
        Assert.True(new TraceFilter { Request = Trace.Trace.ToString() }.Matches(Trace));
        Assert.True(new TraceFilter { Machine = "0198f1c2-1111" }.Matches(Trace));
        Assert.False(new TraceFilter { Machine = "0198" }.Matches(Trace)); // too short to mean one machine
        Assert.False(new TraceFilter { Request = "0198f1c2-bbbb" }.Matches(Trace));
        Assert.False(new TraceFilter { Pool = "windows" }.Matches(Trace));
        Assert.False(new TraceFilter { Service = "notification" }.Matches(Trace));
        Assert.False(new TraceFilter { MinMilliseconds = 5.1 }.Matches(Trace));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("no level", 0)]
    [InlineData("trace", 1)]
    [InlineData("information", 9)]
    [InlineData("warning", 13)]
    [InlineData("critical", 21)]
    public void A_level_takes_the_graver_ones_along(string? level, int least) => Assert.Equal(least, LogLevels.Least(level));

    [Fact]
    public void Ids_read_back_as_they_are_told() => Gen.Select(Gen.ULong, Gen.ULong).Sample((high, low) =>
    {
        if (high == 0 && low == 0)
            return;
        Assert.Equal(new TraceId(high, low), TraceId.Parse(new TraceId(high, low).ToString()));
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473")]
    [InlineData("zbf92f3577b34da6a3ce929d0e0e4736")]
    public void What_is_no_trace_id_is_none(string? text) => Assert.Null(TraceId.Parse(text));

    [Fact]
    public void A_ruler_has_few_round_marks_within_the_trace() => Gen.Long[1, 10_000_000_000_000].Sample(duration =>
    {
        var marks = Ruler.Marks(duration);
        Assert.InRange(marks.Count, 1, 7);
        Assert.All(marks, mark => Assert.InRange(mark, 0, duration));
    });

    [Fact]
    public void A_bar_never_leaves_the_waterfall() => Gen.Select(Gen.Long[-100, 2_000], Gen.Long[-50, 2_000], Gen.Long[0, 1_000]).Sample((start, length, duration) =>
    {
        var (left, width) = Ruler.Place(TreeTests.Span(1, null, start) with { End = start + length }, 0, duration);
        Assert.InRange(left, 0, 1);
        Assert.InRange(left + width, 0, 1.0000001);
        Assert.True(width > 0);
    });

    [Theory]
    [InlineData(840_000, "840 µs")]
    [InlineData(12_340_000, "12.34 ms")]
    [InlineData(4_560_000_000, "4.56 s")]
    [InlineData(200_000_000_000, "3 min 20 s")]
    public void Durations_read_as_people_say_them(long nanos, string text) => Assert.Equal(text, Show.Duration(nanos));
}
