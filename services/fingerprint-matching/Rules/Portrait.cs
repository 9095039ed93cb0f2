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
    // Sorted, and where each kind's begin by the number of the kind: portraits are made for every request, and compared for every candidate of it.
    private readonly Trait[] traits;
    private readonly ushort[] starts = new ushort[TraitKinds.Numbers + 1];
    private readonly ulong doubtedKinds;
    private Trait[]? fetching;

    private Portrait(bool isVirtual, Trait[] sorted, IReadOnlyList<Doubted> doubted)
    {
        IsVirtual = isVirtual;
        traits = sorted;
        Doubted = doubted;
        foreach (var trait in sorted)
            starts[(int)trait.Kind + 1]++;
        for (var kind = 0; kind < TraitKinds.Numbers; kind++)
            starts[kind + 1] += starts[kind];
        foreach (var doubt in doubted)
            doubtedKinds |= 1UL << (int)doubt.Kind;
    }

    /// <summary>True for a virtual machine.</summary>
    public bool IsVirtual { get; }

    /// <summary>What was given and dropped.</summary>
    public IReadOnlyList<Doubted> Doubted { get; }

    /// <summary>All clean values.</summary>
    public IReadOnlyList<Trait> Traits => traits;

    /// <summary>The values that fetch the machines that have them.</summary>
    public IReadOnlyList<Trait> Fetching => fetching ??= Array.FindAll(traits, trait => trait.Kind.FetchesCandidates());

    /// <summary>The kinds that have a clean value.</summary>
    public IEnumerable<TraitKind> Kinds => TraitKinds.All.Where(Has);

    /// <summary>True if anything here belongs to one unit alone.</summary>
    public bool HasIdentity => Fetching.Count > 0;

    /// <summary>The clean values of one kind, sorted; empty where there is none.</summary>
    public ReadOnlySpan<Trait> Of(TraitKind kind) => traits.AsSpan(starts[(int)kind]..starts[(int)kind + 1]);

    /// <summary>True if there is a clean value of this kind.</summary>
    public bool Has(TraitKind kind) => starts[(int)kind] < starts[(int)kind + 1];

    /// <summary>True if only doubted values of this kind were given.</summary>
    public bool IsDoubted(TraitKind kind) => !Has(kind) && (doubtedKinds & (1UL << (int)kind)) != 0;

    /// <summary>Builds a portrait. Memory parts keep their repeats (two equal modules are two), all else is a set.</summary>
    public static Portrait From(bool isVirtual, IEnumerable<Trait> traits, IEnumerable<Doubted>? doubted = null) =>
        new(isVirtual, Sorted([.. traits]), Sorted(doubted?.ToList() ?? []));

    /// <summary>The same portrait with its unique values replaced, as by their keyed hashes.</summary>
    public Portrait Replaced(Func<Trait, string> replace) =>
        new(IsVirtual, Sorted(Array.ConvertAll(traits, trait => trait.Kind.IsUnique() ? trait with { Value = replace(trait) } : trait)), Doubted);

    /// <summary>The same portrait without values that turned out to identify nothing; they stand as doubted.</summary>
    public Portrait Without(IReadOnlySet<Trait> bad, string reason)
    {
        var dropped = bad.Count == 0 ? [] : Traits.Where(bad.Contains).ToList();
        return dropped.Count == 0
            ? this
            : From(IsVirtual, Traits.Where(trait => !bad.Contains(trait)), Doubted.Concat(dropped.Select(trait => new Doubted(trait.Kind, reason))));
    }

    /// <summary>The clean values alone: what a machine is made of.</summary>
    public Portrait WithoutDoubted() => Doubted.Count == 0 ? this : new(IsVirtual, traits, []);

    private static Trait[] Sorted(Trait[] all)
    {
        Array.Sort(all, static (one, other) => one.Kind == other.Kind ? string.CompareOrdinal(one.Value, other.Value) : (int)one.Kind - (int)other.Kind);
        var kept = 0;
        for (var at = 0; at < all.Length; at++)
        {
            if (kept == 0 || all[at] != all[kept - 1] || all[at].Kind is TraitKind.MemoryPart or TraitKind.DiskModel)
                all[kept++] = all[at];
        }
        return kept == all.Length ? all : all[..kept];
    }

    private static List<Doubted> Sorted(List<Doubted> doubted) =>
        doubted.Count < 2 ? doubted : [.. doubted.Distinct().OrderBy(doubt => doubt.Kind).ThenBy(doubt => doubt.Reason, StringComparer.Ordinal)];
}
