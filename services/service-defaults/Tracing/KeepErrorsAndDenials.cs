using System.Diagnostics;
using OpenTelemetry.Trace;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Keeps what an operator looks for, whatever <paramref name="others"/> says of the rest: spans of errors and denials, and what a kept trace is linked from (a batch
/// is kept if one of its requests is). A call that nobody's trace has asked for, such as a timer's look into the database, begins none; and
/// what is below a span of this process that is not kept, such as a health probe's, is not kept either.
/// </summary>
/// <param name="others">Decides on the rest.</param>
public sealed class KeepErrorsAndDenials(Sampler others) : Sampler
{
    /// <inheritdoc />
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        if (samplingParameters.Tags?.Any(tag => tag.Key is Attributes.ErrorType or Attributes.DeniedCode) is true)
            return new(SamplingDecision.RecordAndSample);
        if (samplingParameters.Links?.Any() is true && samplingParameters.ParentContext.TraceId == default)
            return new(samplingParameters.Links.Any(link => link.Context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)));
        return IsUnasked(samplingParameters) ? new(SamplingDecision.Drop) : others.ShouldSample(samplingParameters);
    }

    private static bool IsUnasked(in SamplingParameters span) => span.ParentContext.TraceId == default
        ? span.Kind is ActivityKind.Client
        : !span.ParentContext.IsRemote && !span.ParentContext.TraceFlags.HasFlag(ActivityTraceFlags.Recorded);
}
