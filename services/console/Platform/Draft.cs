using MakPlatform.Console.Rules.Inventory;
using MakPlatform.Contracts.V1;

namespace MakPlatform.Console.Platform;

/// <summary>Machines that somebody means to activate: what was read of a form or a file, the dry run of it, and the batch that came of it.</summary>
public sealed record Draft : IShelved
{
    public required Guid Id { get; init; }

    /// <summary>Who made it, and alone sees it.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The file's name; null for one machine from the form.</summary>
    public string? File { get; init; }

    /// <summary>How large what was read is, for the limit of what is kept.</summary>
    public required long Bytes { get; init; }

    public required string Pool { get; init; }

    public string? Site { get; init; }

    public required string Requester { get; init; }

    public required ActivationReason Reason { get; init; }

    public required ReadMachines Read { get; init; }

    /// <summary>The requests' ids, one a machine: the dry run and the batch have the same, so that the verdict is the same.</summary>
    public required IReadOnlyList<Guid> RequestIds { get; init; }

    /// <summary>The batch that consumes nothing.</summary>
    public required Guid DryRunId { get; init; }

    /// <summary>The batch that holds; it has its id from the beginning, so that who says twice that it is to begin begins it once.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>True when somebody said that it is to begin.</summary>
    public bool Begun { get; init; }

    /// <summary>What the fingerprints say of the one machine of a form, where its maker may see that.</summary>
    public Judged? Verdict { get; init; }

    /// <summary>What activation takes.</summary>
    public object Batch(Guid batchId, bool dryRun, BulkMode mode) => new
    {
        batchId,
        pool = Pool,
        site = Site,
        requester = Requester,
        reason = (int)Reason,
        mode = (int)mode,
        dryRun,
        machines = Read.Machines.Zip(RequestIds, (machine, requestId) => new BulkMachine
        {
            RequestId = requestId,
            HostName = machine.HostName,
            Hardware = machine.Hardware,
            Installation = machine.Installation,
            Assertion = machine.Assertion,
        }).ToList(),
    };
}
