using System.Diagnostics;
using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace MakPlatform.Telemetry.Tests;

/// <summary>By parent and ratio; errors, denials and what they are linked from always.</summary>
public sealed class What_is_sampled
{
    private static readonly ActivityContext Kept = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
    private static readonly ActivityContext NotKept = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);

    [Fact]
    public void A_trace_is_kept_where_its_beginner_keeps_it()
    {
        Assert.True(IsKept(ratio: 0, Kept));
        Assert.False(IsKept(ratio: 1, NotKept));
    }

    [Fact]
    public void Of_traces_that_begin_here_the_ratio_is_kept()
    {
        var kept = Enumerable.Range(0, 10_000).Count(_ => IsKept(ratio: 0.1, default));

        Assert.InRange(kept, 800, 1_200);
    }

    [Theory]
    [InlineData(Attributes.DeniedCode)]
    [InlineData(Attributes.ErrorType)]
    public void Denials_and_errors_are_kept_whatever_the_rest(string attribute) =>
        Assert.True(IsKept(ratio: 0, NotKept, tags: [new(attribute, "x")]));

    [Fact]
    public void A_batch_is_kept_if_one_of_its_requests_is_and_only_then()
    {
        Assert.True(IsKept(ratio: 0, default, links: [new(NotKept), new(Kept)]));
        Assert.False(IsKept(ratio: 1, default, links: [new(NotKept)]));
    }

    [Fact]
    public void A_call_that_no_trace_asked_for_begins_none() => Assert.False(IsKept(ratio: 1, default, ActivityKind.Client));

    [Fact]
    public void What_is_below_a_span_of_this_process_that_is_not_kept_is_not_kept_even_where_all_is()
    {
        var probe = new ActivityContext(NotKept.TraceId, NotKept.SpanId, ActivityTraceFlags.None, isRemote: false);

        Assert.False(new KeepErrorsAndDenials(new AlwaysOnSampler()).ShouldSample(new(probe, probe.TraceId, "select", ActivityKind.Client)).Decision is SamplingDecision.RecordAndSample);
    }

    [Theory]
    [InlineData(null, null, "ParentBased{AlwaysOnSampler}")]
    [InlineData("parentbased_traceidratio", "0.25", "ParentBased{TraceIdRatioBasedSampler{0.250000}}")]
    [InlineData("traceidratio", null, "TraceIdRatioBasedSampler{1.000000}")]
    [InlineData("always_off", null, "AlwaysOffSampler")]
    public void The_standard_variables_say_which(string? name, string? argument, string sampler) => Assert.Equal(sampler, StandardSampler.Of(Settings(name, argument)).Description);

    [Theory]
    [InlineData("sometimes", null, "always_on")]
    [InlineData("traceidratio", "10%", "between 0 and 1")]
    [InlineData("traceidratio", "7", "between 0 and 1")]
    public void A_wrong_one_is_refused_with_the_mend(string name, string? argument, string mend) =>
        Assert.Contains(mend, Assert.Throws<InvalidOperationException>(() => StandardSampler.Of(Settings(name, argument))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("/pools/windows-11-pro", "/pools/windows-11-pro")]
    [InlineData("/act/a0.b1.c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2", "/act/...")]
    [InlineData("/requests/0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b/report", "/requests/0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b/report")]
    public void A_token_in_a_path_is_not_told(string path, string told) => Assert.Equal(told, SafeUrl.Path(path));

    [Fact]
    public void A_webhooks_address_is_not_told() => Assert.Equal("https://hooks.example.org", SafeUrl.Whole(new Uri("https://hooks.example.org/services/T0/B0/secret?token=1")));

    private static IConfiguration Settings(string? sampler, string? argument) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("OTEL_TRACES_SAMPLER", sampler), new("OTEL_TRACES_SAMPLER_ARG", argument)]).Build();

    private static bool IsKept(
        double ratio, ActivityContext parent, ActivityKind kind = ActivityKind.Internal, IEnumerable<KeyValuePair<string, object?>>? tags = null, IEnumerable<ActivityLink>? links = null)
    {
        var trace = parent == default ? ActivityTraceId.CreateRandom() : parent.TraceId;
        var sampler = new KeepErrorsAndDenials(new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)));
        return sampler.ShouldSample(new(parent, trace, "span", kind, tags, links)).Decision is SamplingDecision.RecordAndSample;
    }
}
