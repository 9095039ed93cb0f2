using static MakPlatform.FingerprintMatching.Rules.TraitKind;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// The threshold against slow identity theft: each step small, the whole machine changed. A machine may change every part
/// over the years, but once all its founding anchors that can be compared are gone, and there are at least
/// <see cref="FoundingAnchorsGone"/>, the next step makes it another machine. A machine that never had an anchor is another one
/// once its founding disks, Wi-Fi and serials are gone, and its processor or memory with them.
/// </summary>
public static class DriftRule
{
    /// <summary>How many founding anchors must be gone, with none left, before identity is.</summary>
    public const int FoundingAnchorsGone = 2;

    private static readonly TraitKind[] Anchors = [BoardSerial, SystemUuid, OnboardMac, TpmKey, InstanceId];
    private static readonly TraitKind[] Others = [SystemSerial, Disk, WirelessMac, ChassisSerial, MemorySerial];

    /// <summary>True if nothing that founded the machine is left.</summary>
    public static bool IsGone(Portrait incoming, Portrait founding)
    {
        var findings = Findings.Between(incoming, founding, vouched: false);
        if (findings.Agrees(InstanceId))
            return false;
        return Anchors.Any(founding.Has)
            ? findings.Agreeing(Anchors) == 0 && findings.Differing(Anchors) >= FoundingAnchorsGone
            : findings.Agreeing(Others) == 0 && findings.Differing(Others) >= FoundingAnchorsGone && (findings.Differs(CpuName) || findings.Differs(MemoryPart));
    }
}
