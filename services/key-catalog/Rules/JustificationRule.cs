using System.Globalization;

namespace MakPlatform.KeyCatalog.Rules;

/// <summary>The draft of what Microsoft is told when it is asked for more: the ledger's own figures, in words.</summary>
public static class JustificationRule
{
    /// <summary>How many to ask for where nobody says: a year at the likely pace, at least one.</summary>
    public static int Suggest(PoolUse use, DateTimeOffset now) =>
        Math.Max(1, (int)Math.Ceiling((PaceRule.Of(use, now)?.Likely ?? 0) * 12) - use.Remaining);

    /// <summary>Writes it.</summary>
    public static string Draft(string product, string partialProductKey, int keyTotal, int count, PoolUse use, DateTimeOffset now)
    {
        var again = use.Months.Where(month => month.Month >= DateOnly.FromDateTime(now.UtcDateTime).AddYears(-1)).Sum(month => month.Again);
        var lines = new List<string>
        {
            $"We ask for {count} additional activations of the Multiple Activation Key for {product} that ends in {partialProductKey}.",
            $"The key carries {keyTotal} activations. {use.Deployed} machines of the pool '{use.Pool}' are activated, {use.Remaining} of the pool's {use.Total} activations remain.",
            again == 0
                ? "No machine was reinstalled or repaired in the last twelve months."
                : $"Machines were reinstalled or repaired {again} times in the last twelve months; they kept their activations.",
            Growth(use, now),
        };
        return string.Join('\n', lines);
    }

    private static string Growth(PoolUse use, DateTimeOffset now)
    {
        if (PaceRule.Of(use, now) is not { Likely: > 0 } pace)
            return "The pool does not grow yet.";
        var basis = pace.Months == 0 ? "so far" : $"over the last {pace.Months} whole months";
        var sentence = $"The pool grows by {Number(pace.Likely)} activations a month ({basis}).";
        return PaceRule.RunsOut(use.Remaining, pace.Likely, now) is { } day
            ? $"{sentence} At that pace it is used up on {day:yyyy-MM-dd}."
            : sentence;
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
