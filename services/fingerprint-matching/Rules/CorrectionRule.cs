using MakPlatform.Contracts.V1;

namespace MakPlatform.FingerprintMatching.Rules;

/// <summary>What an operator's correction must hold, and what it makes of the machines. Nothing is undone silently: parts move, and stay on record.</summary>
public static class CorrectionRule
{
    private const int LongestName = 128;
    private const int LongestReason = 500;
    private const int MostRequests = 1000;

    /// <summary>What is wrong with a merge by itself.</summary>
    public static IReadOnlyList<FieldProblem> Check(MergeMachines merge)
    {
        var problems = Why(merge.CorrectionId, merge.Reason, merge.CorrectedBy);
        if (merge.MachineId == merge.MergedMachineId)
            problems.Add("mergedMachineId", "is the same machine", "Name the other machine.");
        return problems.All;
    }

    /// <summary>What is wrong with a split by itself.</summary>
    public static IReadOnlyList<FieldProblem> Check(SplitMachine split)
    {
        var problems = Why(split.CorrectionId, split.Reason, split.CorrectedBy);
        if (split.NewMachineId == Guid.Empty || split.NewMachineId == split.MachineId)
            problems.Add("newMachineId", "is no identity of its own", "Send a new one, a UUID v7 for example.");
        if (split.RequestIds is not { Count: > 0 })
            problems.Add("requestIds", "is empty", "Name the requests that came from the machine that leaves.");
        problems.Size("requestIds", split.RequestIds, MostRequests);
        return problems.All;
    }

    /// <summary>The machine that stays, with the parts of the one that is found to be it.</summary>
    public static KnownMachine Merge(KnownMachine machine, KnownMachine merged)
    {
        var known = machine.Parts.Where(part => part.IsCurrent).Select(part => (part.Kind, part.Value)).ToHashSet();
        var parts = machine.Parts.Concat(merged.Parts.Where(part => !known.Contains((part.Kind, part.Value)) && part.Kind.IsUnique()));
        return Of(machine.Id, machine, [.. parts.Select(part => part with { IsPinned = part.IsCurrent && StaysBeside(part.Kind) })], Later(machine, merged));
    }

    private static bool StaysBeside(TraitKind kind) => kind.IsUnique() && kind is not (TraitKind.Disk or TraitKind.MemorySerial or TraitKind.GenerationId);

    /// <summary>What stays and what leaves.</summary>
    /// <param name="machine">The machine that is two.</param>
    /// <param name="leaving">The unique values that the leaving requests told.</param>
    /// <param name="staying">The unique values that the other requests told.</param>
    /// <param name="newMachineId">Who leaves.</param>
    /// <param name="now">When.</param>
    public static (KnownMachine Stays, KnownMachine Leaves) Split(
        KnownMachine machine, IReadOnlySet<Trait> leaving, IReadOnlySet<Trait> staying, Guid newMachineId, DateTimeOffset now)
    {
        var stays = machine.Parts.Select(part => part.IsCurrent && leaving.Contains(new(part.Kind, part.Value)) && !staying.Contains(new(part.Kind, part.Value))
            ? part with { LastSeen = machine.LastSeenAt, IsFounding = false }
            : part);
        var leaves = leaving.Select(trait => new Part(trait.Kind, trait.Value, now, LastSeen: null, IsFounding: true))
            .Concat(machine.Parts.Where(part => part.IsCurrent && !part.Kind.IsUnique()).Select(part => part with { FirstSeen = now, IsFounding = true }));
        return (Of(machine.Id, machine, [.. stays], machine.LastSeenAt), Of(newMachineId, machine, [.. leaves], now));
    }

    private static ProblemList Why(Guid correctionId, string reason, string by)
    {
        var problems = new ProblemList();
        if (correctionId == Guid.Empty)
            problems.Add("correctionId", "is all zeros", "Send an id of your own; repeat it when you repeat the correction.");
        problems.Text("reason", reason, LongestReason, required: "Say why; it stays on record.");
        problems.Text("correctedBy", by, LongestName, required: "Say who corrects.");
        return problems;
    }

    private static DateTimeOffset Later(KnownMachine one, KnownMachine other) => one.LastSeenAt > other.LastSeenAt ? one.LastSeenAt : other.LastSeenAt;

    private static KnownMachine Of(Guid id, KnownMachine machine, IReadOnlyList<Part> parts, DateTimeOffset seen) =>
        new() { Id = id, IsVirtual = machine.IsVirtual, Parts = parts, LastSeenAt = seen, Version = machine.Version };
}
