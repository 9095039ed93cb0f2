namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>What a machine is made of after it was seen once more: the present parts, and what it was.</summary>
public static class HistoryRule
{
    private const int MostFormerParts = 200;

    /// <summary>A machine seen for the first time: all its parts are founding ones.</summary>
    public static KnownMachine Found(Guid id, Portrait seen, DateTimeOffset now) => new(seen.WithoutDoubted())
    {
        Id = id,
        IsVirtual = seen.IsVirtual,
        Parts = [.. seen.Traits.Select(trait => new Part(trait.Kind, trait.Value, now, LastSeen: null, IsFounding: true))],
        LastSeenAt = now,
    };

    /// <summary>A known machine seen again. The same instance comes back where no part changed.</summary>
    public static KnownMachine SeeAgain(KnownMachine machine, Portrait seen, DateTimeOffset now)
    {
        var news = seen.Kinds.Where(kind => !seen.Of(kind).SequenceEqual(machine.Current.Of(kind))).ToList();
        if (news.Count == 0)
            return machine;
        var parts = machine.Parts.ToList();
        var changed = false;
        foreach (var kind in news)
            changed |= Update(parts, kind, seen.Of(kind), machine.LastSeenAt, now);
        return changed ? With(machine, Bounded(parts), now) : machine;
    }

    /// <summary>A machine whose parts live on in another: they leave it, so that they fetch the other alone.</summary>
    public static KnownMachine HandOver(KnownMachine machine, Portrait successor)
    {
        var moved = successor.Traits.Where(trait => trait.Kind.IsUnique()).ToHashSet();
        var parts = machine.Parts.Select(part => part.IsCurrent && moved.Contains(new(part.Kind, part.Value)) ? part with { LastSeen = machine.LastSeenAt } : part);
        return With(machine, [.. parts], machine.LastSeenAt);
    }

    private static KnownMachine With(KnownMachine machine, IReadOnlyList<Part> parts, DateTimeOffset now) => new()
    {
        Id = machine.Id,
        IsVirtual = machine.IsVirtual,
        Parts = parts,
        LastSeenAt = now,
        Version = machine.Version,
    };

    private static bool Update(List<Part> parts, TraitKind kind, ReadOnlySpan<Trait> seen, DateTimeOffset lastSeen, DateTimeOffset now)
    {
        var missing = parts.Where(part => part.IsCurrent && part.Kind == kind).ToList();
        var isFirst = parts.TrueForAll(part => part.Kind != kind);
        var added = new List<Part>();
        foreach (var (_, value) in seen)
        {
            var at = missing.FindIndex(part => part.Value == value);
            if (at >= 0)
                missing.RemoveAt(at);
            else
                added.Add(new(kind, value, now, LastSeen: null, isFirst));
        }
        if (added.Count == 0 && IsOftenLeftOut(kind))
            return false;
        missing.RemoveAll(part => part.IsPinned);
        foreach (var part in missing)
            parts[parts.IndexOf(part)] = part with { LastSeen = lastSeen };
        parts.AddRange(added);
        return missing.Count + added.Count > 0;
    }

    // An adapter that is switched off or a disk that is asleep is not described, and not gone: only another in its place says so.
    private static bool IsOftenLeftOut(TraitKind kind) => kind is TraitKind.OnboardMac or TraitKind.WirelessMac or TraitKind.Disk;

    private static List<Part> Bounded(List<Part> parts)
    {
        var former = parts.Where(part => !part.IsCurrent && !part.IsFounding).OrderByDescending(part => part.LastSeen).Skip(MostFormerParts).ToHashSet(ReferenceEqualityComparer.Instance);
        return former.Count == 0 ? parts : parts.FindAll(part => !former.Contains(part));
    }
}
