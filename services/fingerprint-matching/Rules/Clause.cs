namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>One line of a decision list: the first that fits rules.</summary>
/// <param name="Words">What it says, as it stands in evidence and explanations.</param>
/// <param name="Same">True if it is the same machine.</param>
/// <param name="Review">True if a person should look.</param>
/// <param name="Fits">When it applies.</param>
internal sealed record Clause(string Words, bool Same, bool Review, Func<Findings, bool> Fits)
{
    public static Clause SameIf(string words, Func<Findings, bool> fits) => new(words, Same: true, Review: false, fits);

    public static Clause LikelySameIf(string words, Func<Findings, bool> fits) => new(words, Same: true, Review: true, fits);

    public static Clause OtherIf(string words, Func<Findings, bool> fits) => new(words, Same: false, Review: false, fits);

    public static Clause LikelyOtherIf(string words, Func<Findings, bool> fits) => new(words, Same: false, Review: true, fits);
}
