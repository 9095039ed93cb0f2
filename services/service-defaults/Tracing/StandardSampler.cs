using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace MakPlatform.ServiceDefaults;

/// <summary>The sampler that OpenTelemetry's standard variables name: <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c>.</summary>
// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration
public static class StandardSampler
{
    /// <summary>Reads them; without them every trace is kept that its beginner keeps.</summary>
    /// <exception cref="InvalidOperationException">They name no sampler; the message says what they may be.</exception>
    public static Sampler Of(IConfiguration configuration) => configuration["OTEL_TRACES_SAMPLER"]?.Trim() switch
    {
        null or "" or "parentbased_always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
        "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
        "parentbased_traceidratio" => new ParentBasedSampler(Ratio(configuration)),
        "always_on" => new AlwaysOnSampler(),
        "always_off" => new AlwaysOffSampler(),
        "traceidratio" => Ratio(configuration),
        var other => throw new InvalidOperationException(
            $"OTEL_TRACES_SAMPLER is '{other}'. Set always_on, always_off, traceidratio, or one of these with parentbased_ before it."),
    };

    private static TraceIdRatioBasedSampler Ratio(IConfiguration configuration) => configuration["OTEL_TRACES_SAMPLER_ARG"] switch
    {
        null or "" => new(1),
        var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1 => new(ratio),
        var text => throw new InvalidOperationException($"OTEL_TRACES_SAMPLER_ARG is '{text}'. Set the share of traces that are kept, between 0 and 1."),
    };
}
