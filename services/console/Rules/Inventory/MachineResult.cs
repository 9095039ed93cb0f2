using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Rules.Inventory;

/// <summary>What became of a line of a file.</summary>
public sealed record MachineResult(int Line, string? HostName, Guid RequestId, Guid? MachineId, DenialCode Denied, bool Consumed, string? PartialProductKey, string? Why)
{
    private static readonly string[] Header = ["line", "host", "outcome", "partialProductKey", "why", "requestId", "machineId"];

    /// <summary>The machines with their answers, in the file's order.</summary>
    /// <param name="machines">The machines.</param>
    /// <param name="requestIds">Their requests, in the same order.</param>
    /// <param name="answers">The batch's answers.</param>
    public static IReadOnlyList<MachineResult> Of(IReadOnlyList<DescribedMachine> machines, IReadOnlyList<Guid> requestIds, IReadOnlyList<BulkAnswer> answers)
    {
        var byRequest = answers.ToDictionary(answer => answer.RequestId);
        return [.. machines.Zip(requestIds).Where(pair => byRequest.ContainsKey(pair.Second)).Select(pair => Of(pair.First, byRequest[pair.Second]))];
    }

    /// <summary>The same for a spreadsheet, with the lines that were left out.</summary>
    public static string Csv(IReadOnlyList<MachineResult> results, IReadOnlyList<LineProblem> problems, bool entered) => CsvText.Of(Header, results
        .Select(result => (result.Line, Row: (IReadOnlyList<string?>)
            [$"{result.Line}", result.HostName, result.Outcome(entered), result.PartialProductKey, result.Why, $"{result.RequestId}", result.MachineId?.ToString()]))
        .Concat(problems.Select(problem => (problem.Line, Row: (IReadOnlyList<string?>)[$"{problem.Line}", null, "left out", null, $"{problem.Field} {problem.Reason}. {problem.Mend}", null, null])))
        .OrderBy(row => row.Line).Select(row => row.Row));

    /// <summary>What became of it in words.</summary>
    /// <param name="entered">False where it was tried alone, or all or nothing ended with nothing.</param>
    public string Outcome(bool entered) => (Denied, Consumed, entered) switch
    {
        ( > DenialCode.Unspecified, _, true) => "denied",
        ( > DenialCode.Unspecified, _, false) => "would be denied",
        (_, true, true) => "granted, one consumed",
        (_, true, false) => "would consume one",
        (_, false, true) => "granted, nothing consumed",
        _ => "would consume nothing",
    };

    private static MachineResult Of(DescribedMachine machine, BulkAnswer answer) =>
        new(machine.Line, machine.HostName, answer.RequestId, answer.MachineId, answer.Denied, answer.Consumed, answer.PartialProductKey, answer.Why);
}
