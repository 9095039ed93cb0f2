using static MakPlatform.FingerprintMatching.Rules.Clause;
using static MakPlatform.FingerprintMatching.Rules.TraitKind;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// The decision list for virtual machines (R7): the hypervisor's identity of the instance decides where there is one, then
/// UUID, generation and network together. Never the serials of SMBIOS, which clones share, nor the host's CPU.
/// </summary>
internal static class InstanceClauses
{
    public static readonly Clause[] List =
    [
        LikelySameIf("the instance agrees, but UUID and network differ", f => f.Agrees(InstanceId) && f.Differs(SystemUuid) && f.Differs(OnboardMac)),
        SameIf("the instance identity agrees", f => f.Agrees(InstanceId)),
        OtherIf("the instance identity differs", f => f.Differs(InstanceId)),

        LikelyOtherIf("the UUID agrees, generation and network differ", f => f.Agrees(SystemUuid) && f.Differs(GenerationId) && f.Differs(OnboardMac)),
        SameIf("UUID and network agree", f => f.Agrees(SystemUuid) && f.Agrees(OnboardMac)),
        SameIf("UUID and generation agree", f => f.Agrees(SystemUuid) && f.Agrees(GenerationId)),
        SameIf("UUID and disk agree", f => f.Agrees(SystemUuid) && f.Agrees(Disk)),
        LikelySameIf("the UUID agrees", f => f.Agrees(SystemUuid)),
        OtherIf("the UUID differs", f => f.Differs(SystemUuid)),

        LikelyOtherIf("the network agrees, the generation differs", f => f.Agrees(OnboardMac) && f.Differs(GenerationId)),
        SameIf("network and generation agree", f => f.Agrees(OnboardMac) && f.Agrees(GenerationId)),
        SameIf("network and disk agree", f => f.Agrees(OnboardMac) && f.Agrees(Disk)),
        LikelySameIf("the network agrees", f => f.Agrees(OnboardMac)),
        OtherIf("the network differs", f => f.Differs(OnboardMac)),
        LikelySameIf("the requester vouches for it", f => f.AnyAgrees(AssetTag, DirectoryObject, EarlierRequest) && !f.Differs(GenerationId)),
        OtherIf("nothing of the instance agrees", _ => true),
    ];

    /// <summary>True if the new instance was made of the known one: it brought its UUID or its disk along.</summary>
    public static bool IsCopy(Findings f) => f.AnyAgrees(SystemUuid, Disk);
}
