using System.Diagnostics;
using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MassTransit;
using MassTransit.Logging;

namespace MakPlatform.FingerprintMatching;

/// <summary>An identification as activation hears it.</summary>
internal static class MachineAnswer
{
    public static MachineIdentified Of(ConsumeContext<ActivationRequested> message, Identification found, DateTimeOffset received, DateTimeOffset now) => new()
    {
        // Serials and addresses go no further than this service.
        Request = message.Message with { Hardware = null },
        MachineId = found.MachineId,
        PreviousMachineId = found.PreviousMachineId,
        Verdict = (MachineVerdict)found.Verdict,
        Score = found.Score,
        IsVirtual = found.IsVirtual,
        NeedsReview = found.NeedsReview,
        Explanation = found.Explanation,
        ResponseAddress = message.ResponseAddress,
        ResponseRequestId = message.RequestId,
        TraceParent = message.Headers.Get<string>(DiagnosticHeaders.ActivityId) ?? Activity.Current?.Id,
        ReceivedAt = received,
        IdentifiedAt = now,
    };
}
