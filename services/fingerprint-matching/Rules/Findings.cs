namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>How two portraits compare, kind by kind, before any verdict.</summary>
internal sealed class Findings
{
    private readonly Outcome[] outcomes = new Outcome[TraitKinds.Numbers];
    private readonly List<TraitKind> changed = [];
    private ulong unprogrammed;

    private Findings()
    {
    }

    /// <summary>The kinds whose parts were replaced, added or taken out.</summary>
    public IReadOnlyList<TraitKind> Changed => changed;

    /// <summary>Compares kind by kind.</summary>
    public static Findings Between(Portrait incoming, Portrait known, bool vouched)
    {
        var findings = new Findings();
        foreach (var kind in TraitKinds.All)
            findings.Compare(kind, incoming, known);
        findings.Placeholders(incoming, known);
        findings.Placeholders(known, incoming);
        findings.outcomes[(int)TraitKind.EarlierRequest] = vouched ? Outcome.Agrees : Outcome.Absent;
        return findings;
    }

    public Outcome Of(TraitKind kind) => outcomes[(int)kind];

    public bool Agrees(TraitKind kind) => Of(kind) == Outcome.Agrees;

    public bool Differs(TraitKind kind) => Of(kind) == Outcome.Differs;

    /// <summary>True if one side has a value where the other has a placeholder: a replacement that nobody programmed.</summary>
    public bool IsUnprogrammed(TraitKind kind) => (unprogrammed & (1UL << (int)kind)) != 0;

    /// <summary>True if the side whose board serial nobody programmed has a UUID where the other has none of its own, as a new board has beside a Dell's.</summary>
    public bool HasOtherUuidForm { get; private set; }

    public bool AnyAgrees(params ReadOnlySpan<TraitKind> kinds) => Count(Outcome.Agrees, kinds) > 0;

    public int Agreeing(params ReadOnlySpan<TraitKind> kinds) => Count(Outcome.Agrees, kinds);

    public int Differing(params ReadOnlySpan<TraitKind> kinds) => Count(Outcome.Differs, kinds);

    public double Score(params ReadOnlySpan<TraitKind> kinds)
    {
        var score = 0.0;
        foreach (var kind in kinds)
            score += Weights.Of(kind, Of(kind));
        return score;
    }

    private int Count(Outcome outcome, ReadOnlySpan<TraitKind> kinds)
    {
        var count = 0;
        foreach (var kind in kinds)
            count += Of(kind) == outcome ? 1 : 0;
        return count;
    }

    private void Compare(TraitKind kind, Portrait incoming, Portrait known)
    {
        var one = incoming.Of(kind);
        var other = known.Of(kind);
        if (one.IsEmpty || other.IsEmpty)
        {
            outcomes[(int)kind] = incoming.IsDoubted(kind) || known.IsDoubted(kind) ? Outcome.Doubted : Outcome.Absent;
            return;
        }
        var common = InCommon(one, other);
        // A name can't be held against an id: one operating system told the one, the other the other.
        if (common == 0 && IsDevice(kind) && IsId(one[0].Value) != IsId(other[0].Value))
            return;
        outcomes[(int)kind] = common > 0 ? Outcome.Agrees : Outcome.Differs;
        // What one operating system leaves out of a disk's names is not gone.
        var told = kind is TraitKind.Disk ? Math.Min(one.Length, other.Length) : Math.Max(one.Length, other.Length);
        if (common < told && IsPart(kind))
            changed.Add(kind);
    }

    private void Placeholders(Portrait one, Portrait other)
    {
        foreach (var doubt in one.Doubted)
        {
            if (doubt.Reason == Doubts.Placeholder && !one.Has(doubt.Kind) && other.Has(doubt.Kind))
                unprogrammed |= 1UL << (int)doubt.Kind;
        }
        HasOtherUuidForm |= IsUnprogrammed(TraitKind.BoardSerial) && one.IsDoubted(TraitKind.BoardSerial) && one.Has(TraitKind.SystemUuid) && !other.Has(TraitKind.SystemUuid);
    }

    private static bool IsDevice(TraitKind kind) => kind is TraitKind.Display or TraitKind.Audio or TraitKind.Optical or TraitKind.StorageController;

    private static bool IsId(string value) => value.StartsWith("pci ", StringComparison.Ordinal);

    // Firmware, names and what a requester says change without a part of the machine changing.
    private static bool IsPart(TraitKind kind) => kind is not (TraitKind.BiosVersion or TraitKind.BiosDate or TraitKind.BiosVendor or TraitKind.Hypervisor
        or TraitKind.GenerationId or TraitKind.AssetTag or TraitKind.DirectoryObject or TraitKind.FirmwareAssetTag or TraitKind.Sku or TraitKind.SystemMaker
        or TraitKind.BoardMaker or TraitKind.ChassisType);

    // Both are sorted; repeats count as often as both have them.
    private static int InCommon(ReadOnlySpan<Trait> one, ReadOnlySpan<Trait> other)
    {
        var (common, i, j) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var order = string.CompareOrdinal(one[i].Value, other[j].Value);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
