using System.Buffers;
using System.Collections.Frozen;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// Values that identify nothing, as data: one line each with scope, form (exact, prefix, contains), value and source. The
/// lists that come with the service are embedded; configuration adds files of the same form.
/// </summary>
public sealed class BadValues
{
    private readonly FrozenDictionary<string, FrozenSet<string>> exact;
    private readonly FrozenDictionary<string, string[]> prefixes;
    private readonly FrozenDictionary<string, SearchValues<string>> parts;

    private BadValues(IReadOnlyList<Entry> entries)
    {
        exact = Group(entries, "exact").ToFrozenDictionary(scope => scope.Key, scope => scope.ToFrozenSet(StringComparer.Ordinal));
        prefixes = Group(entries, "prefix").ToFrozenDictionary(scope => scope.Key, scope => scope.ToArray());
        parts = Group(entries, "contains").ToFrozenDictionary(scope => scope.Key, scope => SearchValues.Create([.. scope], StringComparison.Ordinal));
        Entries = entries;
    }

    /// <summary>The lists that come with the service.</summary>
    public static BadValues Embedded { get; } = Read([EmbeddedData.Open("bad-values.tsv")]);

    /// <summary>Every entry, with its source.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>True if the value is on the scope's list.</summary>
    public bool Has(string scope, string value) =>
        (exact.TryGetValue(scope, out var values) && values.Contains(value))
        || (prefixes.TryGetValue(scope, out var starts) && Array.Exists(starts, start => value.StartsWith(start, StringComparison.Ordinal)))
        || (parts.TryGetValue(scope, out var contained) && value.AsSpan().ContainsAny(contained));

    /// <summary>Reads lists; lines that start with <c>#</c> are remarks.</summary>
    /// <exception cref="FormatException">A line is not of the form; the message names it.</exception>
    public static BadValues Read(IEnumerable<TextReader> lists) => new(lists.SelectMany(EmbeddedData.Lines).Select(ReadEntry).ToList());

    private static Entry ReadEntry(string line) => line.Split('\t') switch
    {
        [var scope, "exact" or "prefix" or "contains", { Length: > 0 }, { Length: > 0 }] parts => new(scope, parts[1], parts[2], parts[3]),
        _ => throw new FormatException($"Not an entry (scope, exact|prefix|contains, value, source, separated by tabs): {line}"),
    };

    private static IEnumerable<IGrouping<string, string>> Group(IEnumerable<Entry> entries, string form) =>
        entries.Where(entry => entry.Form == form).GroupBy(entry => entry.Scope, entry => entry.Value);

    /// <summary>One bad value.</summary>
    public sealed record Entry(string Scope, string Form, string Value, string Source);
}
