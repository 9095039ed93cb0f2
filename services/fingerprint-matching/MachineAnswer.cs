using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;

namespace MakPlatform.FingerprintMatching;

/// <summary>An identification as activation hears it.</summary>
internal static class MachineAnswer
{
    public static MachineIdentified Of(Asked asked, Identification found, DateTimeOffset received, DateTimeOffset now) => new()
    {
        // Serials and addresses go no further than this service.
        Request = asked.Request with { Hardware = null },
        MachineId = found.MachineId,
        PreviousMachineId = found.PreviousMachineId,
        Verdict = (MachineVerdict)found.Verdict,
        Score = found.Score,
        IsVirtual = found.IsVirtual,
        NeedsReview = found.NeedsReview,
        Explanation = found.Explanation,
        ResponseAddress = asked.ResponseAddress,
        ResponseRequestId = asked.ResponseRequestId,
        AnsweredWith = asked.AnsweredWith,
        TraceParent = asked.TraceParent,
        ReceivedAt = received,
        IdentifiedAt = now,
    };
}
