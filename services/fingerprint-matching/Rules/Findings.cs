namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>How two portraits compare, kind by kind, before any verdict.</summary>
internal sealed class Findings
{
    private readonly Dictionary<TraitKind, Outcome> outcomes;
    private readonly HashSet<TraitKind> unprogrammed;

    private Findings(Dictionary<TraitKind, Outcome> outcomes, IReadOnlyList<TraitKind> changed, HashSet<TraitKind> unprogrammed)
    {
        this.outcomes = outcomes;
        this.unprogrammed = unprogrammed;
        Changed = changed;
    }

    /// <summary>The kinds whose parts were replaced, added or taken out.</summary>
    public IReadOnlyList<TraitKind> Changed { get; }

    public IEnumerable<KeyValuePair<TraitKind, Outcome>> Outcomes => outcomes;

    public static Findings Between(Portrait incoming, Portrait known, bool vouched)
    {
        var outcomes = Compared.ToDictionary(kind => kind, kind => Compare(kind, incoming, known));
        if (vouched)
            outcomes[TraitKind.EarlierRequest] = Outcome.Agrees;
        return new(
            outcomes,
            [.. Compared.Where(kind => HasChanged(kind, incoming, known))],
            [.. Placeholders(incoming).Where(known.Has), .. Placeholders(known).Where(incoming.Has)]);
    }

    public bool Agrees(TraitKind kind) => outcomes.GetValueOrDefault(kind) == Outcome.Agrees;

    public bool Differs(TraitKind kind) => outcomes.GetValueOrDefault(kind) == Outcome.Differs;

    /// <summary>True if one side has a value where the other has a placeholder: a replacement that nobody programmed.</summary>
    public bool IsUnprogrammed(TraitKind kind) => unprogrammed.Contains(kind);

    public bool AnyAgrees(params ReadOnlySpan<TraitKind> kinds) => Count(Outcome.Agrees, kinds) > 0;

    public int Agreeing(params ReadOnlySpan<TraitKind> kinds) => Count(Outcome.Agrees, kinds);

    public int Differing(params ReadOnlySpan<TraitKind> kinds) => Count(Outcome.Differs, kinds);

    public double Score(params ReadOnlySpan<TraitKind> kinds)
    {
        var score = 0.0;
        foreach (var kind in kinds)
            score += Weights.Of(kind, outcomes.GetValueOrDefault(kind));
        return score;
    }

    private static readonly TraitKind[] Compared = [.. Enum.GetValues<TraitKind>().Where(kind => kind != TraitKind.EarlierRequest)];

    private static readonly TraitKind[] Software = [TraitKind.BiosVersion, TraitKind.BiosDate, TraitKind.BiosVendor, TraitKind.Hypervisor, TraitKind.GenerationId,
        TraitKind.AssetTag, TraitKind.DirectoryObject, TraitKind.FirmwareAssetTag, TraitKind.Sku, TraitKind.SystemMaker, TraitKind.BoardMaker, TraitKind.ChassisType];

    private static IEnumerable<TraitKind> Placeholders(Portrait portrait) =>
        portrait.Doubted.Where(doubt => doubt.Reason == Doubts.Placeholder && !portrait.Has(doubt.Kind)).Select(doubt => doubt.Kind);

    private int Count(Outcome outcome, ReadOnlySpan<TraitKind> kinds)
    {
        var count = 0;
        foreach (var kind in kinds)
            count += outcomes.GetValueOrDefault(kind) == outcome ? 1 : 0;
        return count;
    }

    private static Outcome Compare(TraitKind kind, Portrait incoming, Portrait known)
    {
        var one = incoming.Of(kind);
        var other = known.Of(kind);
        if (one.IsEmpty || other.IsEmpty)
            return incoming.IsDoubted(kind) || known.IsDoubted(kind) ? Outcome.Doubted : Outcome.Absent;
        if (InCommon(one, other) > 0)
            return Outcome.Agrees;
        // A name can't be held against an id: one operating system told the one, the other the other.
        return kind is TraitKind.Display or TraitKind.Audio or TraitKind.Optical or TraitKind.StorageController && Ids(one) != Ids(other) ? Outcome.Absent : Outcome.Differs;
    }

    private static bool Ids(ReadOnlySpan<string> values) => values[0].StartsWith("pci ", StringComparison.Ordinal);

    // What one operating system leaves out is not gone: only a value that is new on a side beside one that is known speaks of a change.
    private static bool HasChanged(TraitKind kind, Portrait incoming, Portrait known)
    {
        var one = incoming.Of(kind);
        var other = known.Of(kind);
        if (Software.Contains(kind) || one.IsEmpty || other.IsEmpty || Compare(kind, incoming, known) == Outcome.Absent)
            return false;
        var common = InCommon(one, other);
        return kind is TraitKind.Disk ? common < Math.Min(one.Length, other.Length) : common < Math.Max(one.Length, other.Length);
    }

    // Both are sorted; repeats count as often as both have them.
    private static int InCommon(ReadOnlySpan<string> one, ReadOnlySpan<string> other)
    {
        var (common, i, j) = (0, 0, 0);
        while (i < one.Length && j < other.Length)
        {
            var order = string.CompareOrdinal(one[i], other[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
