namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>
/// A "unique" value that turns up on more than a few machines with otherwise different hardware is none: it is demoted by
/// itself. This catches the placeholders that no list has yet.
/// </summary>
public static class LearnRule
{
    /// <summary>On how many machines a value may be met before it counts as shared.</summary>
    public const int MostMachines = 3;

    /// <summary>True for a value that so many machines have that it identifies none of them.</summary>
    public static bool IsShared(int holders) => holders > MostMachines;

    /// <summary>The values of a new machine that too many others have as well.</summary>
    /// <param name="seen">What the new machine is made of.</param>
    /// <param name="holders">How many other machines have a value now.</param>
    public static IEnumerable<Trait> Demoted(Portrait seen, Func<Trait, int> holders) =>
        seen.Fetching.Where(trait => holders(trait) >= MostMachines);
}
