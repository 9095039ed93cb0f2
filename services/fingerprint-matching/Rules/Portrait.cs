namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>One normalised value.</summary>
public readonly record struct Trait(TraitKind Kind, string Value);

/// <summary>A value that was given but says nothing, and why.</summary>
public readonly record struct Doubted(TraitKind Kind, string Reason);

/// <summary>
/// A machine as the matcher sees it: clean values only, sorted by kind and value, so that neither order nor spelling
/// matters. Unique values may stand as they are or as keyed hashes: they are only ever compared for equality.
/// </summary>
public sealed class Portrait
{
    private readonly Dictionary<TraitKind, string[]> values;

    private Portrait(bool isVirtual, Dictionary<TraitKind, string[]> values, IReadOnlyList<Doubted> doubted)
    {
        IsVirtual = isVirtual;
        this.values = values;
        Doubted = doubted;
    }

    /// <summary>True for a virtual machine.</summary>
    public bool IsVirtual { get; }

    /// <summary>What was given and dropped.</summary>
    public IReadOnlyList<Doubted> Doubted { get; }

    /// <summary>All clean values.</summary>
    public IEnumerable<Trait> Traits => values.SelectMany(kind => kind.Value, (kind, value) => new Trait(kind.Key, value));

    /// <summary>The kinds that have a clean value.</summary>
    public IReadOnlyCollection<TraitKind> Kinds => values.Keys;

    /// <summary>True if anything here belongs to one unit alone.</summary>
    public bool HasIdentity => values.Keys.Any(kind => kind.FetchesCandidates());

    /// <summary>The clean values of one kind, sorted; empty where there is none.</summary>
    public ReadOnlySpan<string> Of(TraitKind kind) => values.TryGetValue(kind, out var found) ? found : [];

    /// <summary>True if there is a clean value of this kind.</summary>
    public bool Has(TraitKind kind) => values.ContainsKey(kind);

    /// <summary>True if only doubted values of this kind were given.</summary>
    public bool IsDoubted(TraitKind kind) => !Has(kind) && Doubted.Any(doubt => doubt.Kind == kind);

    /// <summary>Builds a portrait. Memory parts keep their repeats (two equal modules are two), all else is a set.</summary>
    public static Portrait From(bool isVirtual, IEnumerable<Trait> traits, IEnumerable<Doubted>? doubted = null)
    {
        var values = traits.GroupBy(trait => trait.Kind).ToDictionary(kind => kind.Key, kind => Sorted(kind.Key, kind.Select(trait => trait.Value)));
        return new(isVirtual, values, doubted?.Distinct().OrderBy(doubt => doubt.Kind).ThenBy(doubt => doubt.Reason, StringComparer.Ordinal).ToList() ?? []);
    }

    /// <summary>The same portrait with its unique values replaced, as by their keyed hashes.</summary>
    public Portrait Replaced(Func<Trait, string> replace) =>
        From(IsVirtual, Traits.Select(trait => trait.Kind.IsUnique() ? trait with { Value = replace(trait) } : trait), Doubted);

    /// <summary>The same portrait without values that turned out to identify nothing; they stand as doubted.</summary>
    public Portrait Without(Func<Trait, bool> drop, string reason)
    {
        var dropped = Traits.Where(drop).ToHashSet();
        return dropped.Count == 0
            ? this
            : From(IsVirtual, Traits.Where(trait => !dropped.Contains(trait)), Doubted.Concat(dropped.Select(trait => new Doubted(trait.Kind, reason))));
    }

    private static string[] Sorted(TraitKind kind, IEnumerable<string> values)
    {
        var kept = kind is TraitKind.MemoryPart or TraitKind.DiskModel ? values.ToArray() : values.Distinct().ToArray();
        Array.Sort(kept, StringComparer.Ordinal);
        return kept;
    }
}
