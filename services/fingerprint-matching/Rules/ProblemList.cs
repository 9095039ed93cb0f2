using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>Collects what is wrong with a request; enough to mend it, never more.</summary>
public sealed class ProblemList
{
    private const int Most = 20;
    private const int LongestText = 256;

    // Control characters, and what stands where bytes were no text.
    private static readonly SearchValues<char> NoText = SearchValues.Create([.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl), '\uFFFD']);

    private readonly List<FieldProblem> problems = [];

    /// <summary>All problems found.</summary>
    public IReadOnlyList<FieldProblem> All => problems;

    /// <summary>True once as many are found as are told.</summary>
    public bool IsFull => problems.Count >= Most;

    /// <summary>Notes a problem.</summary>
    public void Add(string field, string reason, string mend)
    {
        if (!IsFull)
            problems.Add(new() { Field = field, Reason = reason, Mend = mend });
    }

    /// <summary>True if <see cref="Text"/> would find nothing wrong with a text that may be missing.</summary>
    public static bool IsWell([NotNullWhen(false)] string? text, int longest = LongestText) => text is null || (text.Length <= longest && !text.AsSpan().ContainsAny(NoText));

    /// <summary>Checks a text's length before its letters: a hostile one is never read to its end.</summary>
    /// <returns>True if there is nothing wrong with it.</returns>
    public bool Text(string field, string? text, int longest = LongestText, string? required = null)
    {
        if (required is not null && string.IsNullOrWhiteSpace(text))
            Add(field, "is missing", required);
        else if (IsWell(text, longest))
            return true;
        else if (text.Length > longest)
            Add(field, $"is {text.Length} characters long", $"Send at most {longest} characters; longer ones are refused, not cut.");
        else
            Add(field, "holds control characters or is not valid text", "Send the text as the firmware tells it, without control characters.");
        return false;
    }

    /// <summary>Checks a list's size before its entries.</summary>
    /// <returns>True if its entries may be looked at.</returns>
    public bool Size<T>(string field, IReadOnlyList<T>? list, int most)
    {
        if (list is null)
            return false;
        if (list.Count <= most)
            return true;
        Add(field, $"has {list.Count} entries", $"Send at most {most}.");
        return false;
    }
}
