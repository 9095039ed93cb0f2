using MakPlatform.Contracts.V1;
using MakPlatform.TestInfrastructure;

namespace MakPlatform.Benchmarks.Torture;

/// <summary>What is wrong after all of it, fact by fact.</summary>
internal static class Verdict
{
    public static async Task<int> Count(Catalogue catalogue, string pool, int capacity, TortureLoad load)
    {
        var sum = (await catalogue.Verify(pool))!;
        var answers = load.Answers.GroupBy(answer => answer.RequestId).ToList();
        var granted = answers.Select(answer => answer.First().Answer).OfType<ActivationGranted>().ToList();
        var wrong = Check($"consumed {sum.Consumed} of {capacity}", sum.Consumed == capacity)
            + Check($"the ledger has {sum.LedgerConsumed} consumed", sum.LedgerConsumed == capacity)
            + Check($"{sum.Activations} machines hold an activation", sum.Activations == capacity)
            + Check($"the ledger does not add up at {sum.FirstWrong}", sum.AddsUp)
            + Check($"Redis is not the ledger: {sum.CacheWrong}", sum.Clean)
            + Check($"{granted.Count(answer => answer.Consumed)} answers say that they consumed", granted.Count(answer => answer.Consumed) == capacity)
            + Check($"{granted.Where(answer => answer.Consumed).Select(answer => answer.MachineId).Distinct().Count()} machines consumed", granted.Where(answer => answer.Consumed).Select(answer => answer.MachineId).Distinct().Count() == capacity);
        var unanswered = load.Requests.Count - answers.Count;
        var contradicted = answers.Count(answer => answer.Select(one => Text(one.Answer)).Distinct().Count() > 1);
        Console.WriteLine($"{load.Requests.Count} requests, {load.Answers.Count} answers, {granted.Count} granted, {sum.Consumed} of {capacity} consumed");
        return wrong + Many("requests without an answer", unanswered) + Many("requests with two different answers", contradicted);
    }

    // Lists compare by reference: an answer's text is its value.
    private static string Text(object answer) => System.Text.Json.JsonSerializer.Serialize(answer, answer.GetType());

    private static int Check(string fact, bool right)
    {
        if (!right)
            Console.WriteLine($"WRONG: {fact}");
        return right ? 0 : 1;
    }

    private static int Many(string fact, int count)
    {
        if (count > 0)
            Console.WriteLine($"WRONG: {count} {fact}");
        return count;
    }
}
