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
    // By the number of the kind: portraits are compared for every candidate of every request.
    private readonly string[]?[] values;
    private readonly ulong doubtedKinds;
    private Trait[]? traits;

    private Portrait(bool isVirtual, string[]?[] values, IReadOnlyList<Doubted> doubted)
    {
        IsVirtual = isVirtual;
        this.values = values;
        Doubted = doubted;
        foreach (var doubt in doubted)
            doubtedKinds |= 1UL << (int)doubt.Kind;
    }

    /// <summary>True for a virtual machine.</summary>
    public bool IsVirtual { get; }

    /// <summary>What was given and dropped.</summary>
    public IReadOnlyList<Doubted> Doubted { get; }

    /// <summary>All clean values.</summary>
    public IReadOnlyList<Trait> Traits => traits ??= All();

    /// <summary>The kinds that have a clean value.</summary>
    public IEnumerable<TraitKind> Kinds => TraitKinds.All.Where(Has);

    /// <summary>True if anything here belongs to one unit alone.</summary>
    public bool HasIdentity => Kinds.Any(kind => kind.FetchesCandidates());

    /// <summary>The clean values of one kind, sorted; empty where there is none.</summary>
    public ReadOnlySpan<string> Of(TraitKind kind) => values[(int)kind];

    /// <summary>True if there is a clean value of this kind.</summary>
    public bool Has(TraitKind kind) => values[(int)kind] is not null;

    /// <summary>True if only doubted values of this kind were given.</summary>
    public bool IsDoubted(TraitKind kind) => !Has(kind) && (doubtedKinds & (1UL << (int)kind)) != 0;

    /// <summary>Builds a portrait. Memory parts keep their repeats (two equal modules are two), all else is a set.</summary>
    public static Portrait From(bool isVirtual, IEnumerable<Trait> traits, IEnumerable<Doubted>? doubted = null)
    {
        var lists = new List<string>?[TraitKinds.Numbers];
        foreach (var trait in traits)
            (lists[(int)trait.Kind] ??= []).Add(trait.Value);
        return new(
            isVirtual,
            [.. TraitKinds.Every.Select(kind => lists[(int)kind] is { } list ? Sorted(kind, [.. list]) : null)],
            doubted?.Distinct().OrderBy(doubt => doubt.Kind).ThenBy(doubt => doubt.Reason, StringComparer.Ordinal).ToList() ?? []);
    }

    /// <summary>The same portrait with its unique values replaced, as by their keyed hashes.</summary>
    public Portrait Replaced(Func<Trait, string> replace) => new(
        IsVirtual,
        [.. TraitKinds.Every.Select(kind => values[(int)kind] is { } own && kind.IsUnique() ? Sorted(kind, Array.ConvertAll(own, value => replace(new(kind, value)))) : values[(int)kind])],
        Doubted);

    /// <summary>The same portrait without values that turned out to identify nothing; they stand as doubted.</summary>
    public Portrait Without(IReadOnlySet<Trait> bad, string reason)
    {
        var dropped = bad.Count == 0 ? [] : Traits.Where(bad.Contains).ToList();
        return dropped.Count == 0
            ? this
            : From(IsVirtual, Traits.Where(trait => !bad.Contains(trait)), Doubted.Concat(dropped.Select(trait => new Doubted(trait.Kind, reason))));
    }

    private Trait[] All()
    {
        var all = new List<Trait>();
        foreach (var kind in TraitKinds.All)
        {
            foreach (var value in Of(kind))
                all.Add(new(kind, value));
        }
        return [.. all];
    }

    private static string[] Sorted(TraitKind kind, string[] values)
    {
        if (values.Length == 1)
            return values;
        var kept = kind is TraitKind.MemoryPart or TraitKind.DiskModel ? values : [.. values.Distinct()];
        Array.Sort(kept, StringComparer.Ordinal);
        return kept;
    }
}
