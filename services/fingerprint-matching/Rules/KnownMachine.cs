namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>One part of a known machine over time.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its value; a keyed hash where it belongs to one unit.</param>
/// <param name="FirstSeen">When it was first described.</param>
/// <param name="LastSeen">When it was last described; null while it belongs to the machine.</param>
/// <param name="IsFounding">True for the first values of their kind: what <see cref="DriftRule"/> measures against.</param>
/// <param name="IsPinned">True where an operator's merge says that it belongs to the machine beside others of its kind: no sighting replaces it.</param>
public sealed record Part(TraitKind Kind, string Value, DateTimeOffset FirstSeen, DateTimeOffset? LastSeen, bool IsFounding, bool IsPinned = false)
{
    /// <summary>True while it belongs to the machine.</summary>
    public bool IsCurrent => LastSeen is null;
}

/// <summary>A machine that was identified before: what it is made of, and what it was.</summary>
/// <param name="current">What it is made of now, where that is known apart from its parts.</param>
public sealed class KnownMachine(Portrait? current = null)
{
    /// <summary>Its identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>True for a virtual machine.</summary>
    public required bool IsVirtual { get; init; }

    /// <summary>All parts, the present and the former ones.</summary>
    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>When it was last described.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Counts its changes; a writer that read an older one lost a race.</summary>
    public int Version { get; init; }

    /// <summary>What it is made of now.</summary>
    public Portrait Current => current ??= Portrait.From(IsVirtual, Parts.Where(part => part.IsCurrent).Select(part => new Trait(part.Kind, part.Value)));

    /// <summary>What it was made of when each kind was first seen.</summary>
    public Portrait Founding => Parts.All(part => part is { IsCurrent: true, IsFounding: true }) ? Current : Portrait.From(IsVirtual, Parts.Where(part => part.IsFounding).Select(part => new Trait(part.Kind, part.Value)));
}
