using static MakPlatform.FingerprintMatching.Rules.Clause;
using static MakPlatform.FingerprintMatching.Rules.TraitKind;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// The decision list for physical machines: whose board is it (R3 to R6)? Anchors are asked first; RAM, disks and the system
/// serial confirm, and never outvote them (R5): they all survive a board's replacement. The list began as the hardware
/// study's; docs/decisions tells what was changed and what that gained.
/// </summary>
internal static class BoardClauses
{
    private static readonly TraitKind[] Anchors = [BoardSerial, SystemUuid, OnboardMac, TpmKey];
    private static readonly TraitKind[] Supports = [SystemSerial, ChassisSerial, Disk, MemorySerial, AssetTag, DirectoryObject, EarlierRequest];
    private static readonly TraitKind[] Parts = [.. Supports, WirelessMac];
    private static readonly TraitKind[] Weighed = [.. Anchors, .. Parts];

    public static readonly Clause[] List =
    [
        OtherIf("the board serial and a second anchor differ", f => f.Differs(BoardSerial) && f.Differing(Anchors) >= 2 && f.Agreeing(Anchors) == 0),
        LikelyOtherIf("the board serial and a second anchor differ, though one agrees", f => f.Differs(BoardSerial) && f.Differing(Anchors) >= 2),

        LikelyOtherIf("the anchors agree on a board of another model", f => f.Agreeing(Anchors) >= 1 && f.Differs(BoardModel)),
        LikelySameIf("board serial and UUID agree, but system serial and network differ", f => BothBoardNumbers(f) && f.Differs(SystemSerial) && f.Differs(OnboardMac)),
        SameIf("board serial and UUID agree", BothBoardNumbers),

        SameIf("two anchors agree, none differs", f => f.Agreeing(Anchors) >= 2 && f.Differing(Anchors) == 0),
        SameIf("three anchors agree, one differs", f => f.Agreeing(Anchors) >= 3 && f.Differing(Anchors) == 1),
        SameIf("two anchors agree; only the network or TPM differs", f => f.Agreeing(Anchors) == 2 && f.Differing(Anchors) == 1 && f.AnyAgrees(BoardSerial, SystemUuid) && !BoardNumberDiffers(f)),
        LikelyOtherIf("the board serial differs and the UUID does not speak for it", f => f.Differs(BoardSerial) && f.Agreeing(Anchors) >= 1 && !(f.Agrees(SystemUuid) && f.Agreeing(Anchors) >= 2)),
        LikelySameIf("two anchors agree, one differs", f => f.Agreeing(Anchors) >= 2 && f.Differing(Anchors) == 1),
        LikelyOtherIf("anchors contradict each other", f => f.Agreeing(Anchors) >= 1 && f.Differing(Anchors) >= 2 && !NumberKeptThroughRepairs(f)),

        .. OneAnchorAgrees,
        .. NoAnchorAgrees,
    ];

    private static Clause[] OneAnchorAgrees =>
    [
        LikelyOtherIf("one anchor agrees, but the model differs", f => One(f) && f.Differs(SystemModel)),
        LikelyOtherIf("only the network agrees; the system serial differs", f => One(f) && f.Agrees(OnboardMac) && f.Differs(SystemSerial)),
        LikelyOtherIf("the anchors and the system serial contradict each other", f => One(f) && f.Differing(Anchors) >= 1 && f.Differs(SystemSerial)),
        LikelySameIf("an anchor agrees, but the system serial differs", f => One(f) && f.Differs(SystemSerial) && f.Score(Weighed) > 0),
        LikelyOtherIf("an anchor agrees, but the system serial and more differ", f => One(f) && f.Differs(SystemSerial)),
        LikelySameIf("one board number and another part agree; network and TPM differ", f => One(f) && f.Differing(Anchors) >= 2 && f.AnyAgrees(Supports)),
        LikelyOtherIf("the UUID differs and the network alone does not carry it", f => One(f) && f.Differs(SystemUuid) && f.AnyAgrees(OnboardMac, TpmKey) && !(f.Agrees(OnboardMac) && f.AnyAgrees(Supports))),
        LikelySameIf("one board number agrees, another differs", f => One(f) && BoardNumberDiffers(f) && f.Score(Weighed) > 0),
        SameIf("a board number agrees and another part confirms it", f => One(f) && f.AnyAgrees(BoardSerial, SystemUuid, TpmKey) && f.Differing(Anchors) <= 1 && !f.Differs(OnboardMac) && f.AnyAgrees(Supports)),
        SameIf("a board number agrees and another part confirms it; the network was replaced", f => One(f) && f.AnyAgrees(BoardSerial, SystemUuid) && f.Differing(Anchors) == 1 && f.AnyAgrees(Supports)),
        LikelySameIf("the network agrees, the TPM differs", f => One(f) && f.Agrees(OnboardMac) && f.Differs(TpmKey) && f.Score(Weighed) > 0),
        SameIf("the network agrees and another part confirms it", f => One(f) && f.Agrees(OnboardMac) && f.Differing(Anchors) == 0 && f.AnyAgrees(Supports)),
        LikelySameIf("one anchor agrees, nothing else unique does", f => One(f) && f.Score(Weighed) > 0),
        LikelyOtherIf("one anchor agrees, too much else differs", One),
    ];

    private static Clause[] NoAnchorAgrees =>
    [
        OtherIf("no anchor agrees, two or more differ", f => f.Differing(Anchors) >= 2),
        OtherIf("the board serial differs", f => f.Differs(BoardSerial)),
        LikelyOtherIf("the UUID differs, other parts agree", f => f.Differs(SystemUuid) && f.AnyAgrees(SystemSerial, Disk)),
        OtherIf("the UUID differs", f => f.Differs(SystemUuid)),
        LikelyOtherIf("the board serial is unprogrammed now, and the network or TPM differs", f => f.IsUnprogrammed(BoardSerial) && f.Differing(Anchors) == 1),
        LikelyOtherIf("the board serial is unprogrammed now, and the UUID is another than the system serial's", f => f.HasOtherUuidForm && f.Agreeing(Anchors) == 0 && f.Agrees(SystemSerial)),
        LikelySameIf("the system serial agrees; only the network differs", f => f.Differs(OnboardMac) && f.Agrees(SystemSerial) && !ModelDiffers(f)),
        LikelyOtherIf("the network differs, other parts agree", f => f.Differs(OnboardMac) && f.AnyAgrees(Parts)),
        OtherIf("the network differs", f => f.Differs(OnboardMac)),
        LikelyOtherIf("the system serial agrees on another model", f => f.Agrees(SystemSerial) && ModelDiffers(f)),
        LikelySameIf("the system serial agrees, no anchor speaks against it", f => f.Agrees(SystemSerial)),
        OtherIf("the system serial differs", f => f.Differs(SystemSerial)),
        LikelyOtherIf("parts agree, the model differs", f => f.AnyAgrees(Parts) && (ModelDiffers(f) || (f.Differs(CpuName) && f.Agreeing(Parts) == 1))),
        OtherIf("the TPM differs", f => f.Differs(TpmKey) && !(f.Agrees(Disk) && f.Agrees(MemorySerial))),
        LikelySameIf("disk and memory agree, no anchor to ask", f => f.Agrees(Disk) && f.Agrees(MemorySerial)),
        LikelySameIf("a part agrees in the same model, no anchor to ask", f => f.AnyAgrees(Disk, WirelessMac, ChassisSerial) && (f.AnyAgrees(BoardModel, SystemModel) || f.Agreeing(Parts) >= 2) && f.Score(Weighed) > 0),
        SameIf("the requester vouches for it, in the same model with the same processor", f => Vouched(f) && f.AnyAgrees(BoardModel, SystemModel) && f.Agrees(CpuName) && !f.Differs(Disk)),
        LikelySameIf("the requester vouches for it", f => Vouched(f) && f.Score(Weighed) > 0),
        LikelyOtherIf("parts agree, but nothing that stays in one machine", f => f.AnyAgrees(Parts)),
        OtherIf("nothing unique agrees", _ => true),
    ];

    /// <summary>True if what the board leaves behind is there: the machine lives on, on another board (R5).</summary>
    public static bool LivesOn(Findings f) =>
        !f.Differs(SystemSerial)
        && (f.AnyAgrees(SystemSerial, ChassisSerial) || Vouched(f)
            || f.Agreeing(Disk, MemorySerial, WirelessMac, OnboardMac, TpmKey) >= 2
            || (f.AnyAgrees([.. Anchors, Disk]) && f.AnyAgrees(BoardModel, SystemModel) && f.Agrees(CpuName) && f.Agrees(MemoryPart) && !f.Differs(MemorySerial))
            || (BothBoardNumbers(f) && f.Differs(BoardModel)));

    private static bool One(Findings f) => f.Agreeing(Anchors) == 1;

    private static bool BothBoardNumbers(Findings f) => f.Agrees(BoardSerial) && f.Agrees(SystemUuid);

    private static bool BoardNumberDiffers(Findings f) => f.Differs(BoardSerial) || f.Differs(SystemUuid);

    private static bool NumberKeptThroughRepairs(Findings f) =>
        f.AnyAgrees(BoardSerial, SystemUuid) && !BoardNumberDiffers(f) && f.AnyAgrees(Supports);

    private static bool ModelDiffers(Findings f) => f.Differs(BoardModel) || f.Differs(SystemModel);

    private static bool Vouched(Findings f) => f.AnyAgrees(AssetTag, DirectoryObject, EarlierRequest);
}
