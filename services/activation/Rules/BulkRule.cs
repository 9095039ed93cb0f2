using MakPlatform.Contracts.V1;

namespace MakPlatform.Activation.Rules;

/// <summary>What a batch may be, and whether its decisions are entered (R14).</summary>
public static class BulkRule
{
    /// <summary>More than that is several batches.</summary>
    public const int MostMachines = 10_000;

    /// <summary>What is wrong with a batch by itself. Its machines are checked one by one, where every request is.</summary>
    public static IReadOnlyList<FieldProblem> Check(ActivateMachines batch)
    {
        // JSON's null comes through, whatever the contract requires.
        if (batch.Machines is null || batch.Machines.Any(machine => machine is null))
            return [new() { Field = "machines", Reason = "are null, or one of them is", Mend = $"Send 1 to {MostMachines} machines a batch." }];
        List<FieldProblem> problems = [];
        if (batch.Machines.Count is 0 or > MostMachines)
            problems.Add(new() { Field = "machines", Reason = $"are {batch.Machines.Count}", Mend = $"Send 1 to {MostMachines} machines a batch." });
        if (batch.Machines.Select(machine => machine.RequestId).Distinct().Count() != batch.Machines.Count)
            problems.Add(new() { Field = "machines", Reason = "have a request id twice", Mend = "Give each machine a request id of its own." });
        if (string.IsNullOrWhiteSpace(batch.Pool))
            problems.Add(new() { Field = "pool", Reason = "is missing", Mend = "Send the code of the pool to take from." });
        if (string.IsNullOrWhiteSpace(batch.Requester))
            problems.Add(new() { Field = "requester", Reason = "is missing", Mend = "Say which system or team asks." });
        if (batch.Mode is not (BulkMode.AllOrNothing or BulkMode.AsFarAsItGoes))
            problems.Add(new() { Field = "mode", Reason = "is not said", Mend = "Send allOrNothing or asFarAsItGoes." });
        return problems;
    }

    /// <summary>Whether what was decided is entered.</summary>
    public static bool IsEntered(BulkMode mode, bool dryRun, int denied) => !dryRun && (denied == 0 || mode is BulkMode.AsFarAsItGoes);

    /// <summary>The summary.</summary>
    public static MachinesActivated Summary(ActivateMachines batch, IReadOnlyList<BulkAnswer> answers)
    {
        var order = batch.Machines.Select((machine, place) => (machine.RequestId, place)).ToDictionary();
        var denied = answers.Count(answer => answer.Denied is not DenialCode.Unspecified);
        return new()
        {
            BatchId = batch.BatchId,
            Result = EntryResult.Entered,
            DryRun = batch.DryRun,
            Entered = IsEntered(batch.Mode, batch.DryRun, denied),
            Granted = answers.Count - denied,
            Consumed = answers.Count(answer => answer.Consumed),
            Denied = denied,
            Answers = [.. answers.OrderBy(answer => order[answer.RequestId])],
        };
    }
}
