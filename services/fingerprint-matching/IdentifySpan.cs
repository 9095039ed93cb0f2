using System.Diagnostics;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.ServiceDefaults;

namespace MakPlatform.FingerprintMatching;

/// <summary>What a request's own trace shows of its identification; the work itself is in the batch's trace, to which it is linked.</summary>
internal static class IdentifySpan
{
    /// <summary>Writes it, and gives the request that goes on below it.</summary>
    public static Asked Write(Asked asked, Identification found, DateTimeOffset startedAt)
    {
        var span = Spans.In("identify machine", asked.TraceParent, startedAt, linked: [Activity.Current?.Id]);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(Attributes.RequestId, asked.Request.RequestId.ToString()).SetTag(Attributes.Pool, asked.Request.Pool).SetTag(Attributes.MachineId, found.MachineId.ToString())
                .SetTag(Attributes.Verdict, found.Verdict.ToString()).SetTag(Attributes.Review, found.NeedsReview);
        }

        span.End();
        return span is null ? asked : asked with { TraceParent = span.Id };
    }
}
