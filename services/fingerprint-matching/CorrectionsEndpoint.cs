using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Operators' corrections. The edge only checks and sends: the consumer saves and publishes (R11).</summary>
internal static class CorrectionsEndpoint
{
    public static void MapCorrections(this WebApplication app)
    {
        var machines = app.MapGroup("/machines/{id:guid}").WithTags("Corrections").Needs(Permission.Operate, allPools: true);
        machines.MapPost("/merge", Merge).Produces<Corrected<MergeMachines>>()
            .Example("""{ "machineId": "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b", "reason": "The board was sent in and came back.", "correctedBy": "ada" }""")
            .WithSummary("Another machine is this one");
        machines.MapPost("/split", Split).Produces<Corrected<SplitMachine>>()
            .Example("""{ "requestIds": ["0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"], "reason": "Two machines with one serial number.", "correctedBy": "ada" }""")
            .WithSummary("Some requests came from another machine than this one");
    }

    private static async Task<IResult> Merge(
        Guid id, MergeBody body, CommandId commandId, CommandEdge edge, IDbContextFactory<FingerprintDb> contexts, AuditEntry audit, CancellationToken cancellationToken)
    {
        var command = new MergeMachines
        {
            CorrectionId = commandId.Or(body.CorrectionId),
            MachineId = id,
            MergedMachineId = body.MachineId,
            Reason = body.Reason ?? "",
            CorrectedBy = body.CorrectedBy ?? "",
        };
        audit.Changes(await Before([id, body.MachineId], contexts, cancellationToken));
        return await Send(command, CorrectionRule.Check(command), edge, cancellationToken);
    }

    private static async Task<IResult> Split(
        Guid id, SplitBody body, CommandId commandId, CommandEdge edge, IDbContextFactory<FingerprintDb> contexts, AuditEntry audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var command = new SplitMachine
        {
            CorrectionId = commandId.Or(body.CorrectionId),
            MachineId = id,
            NewMachineId = Guid.CreateVersion7(clock.GetUtcNow()),
            RequestIds = body.RequestIds ?? [],
            Reason = body.Reason ?? "",
            CorrectedBy = body.CorrectedBy ?? "",
        };
        audit.Changes(await Before([id], contexts, cancellationToken));
        return await Send(command, CorrectionRule.Check(command), edge, cancellationToken);
    }

    private static async Task<object> Before(Guid[] machines, IDbContextFactory<FingerprintDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Machines.Where(row => machines.Contains(row.Id)).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.HostName, row.Model, row.MergedInto, row.PreviousMachineId, row.LastSeenAt }).ToListAsync(cancellationToken);
    }

    private static async Task<IResult> Send<TCommand>(TCommand command, IReadOnlyList<FieldProblem> problems, CommandEdge edge, CancellationToken cancellationToken)
        where TCommand : class
    {
        if (problems.Count > 0)
            return Problems.Of(StatusCodes.Status400BadRequest, problems);
        return await edge.Send<TCommand, CorrectionAnswer>(
            command,
            answer => answer.Outcome switch
            {
                CorrectionOutcome.Entered => TypedResults.Ok(new Corrected<TCommand>(command, answer.MachineId)),
                CorrectionOutcome.NotFound => Problems.Of(StatusCodes.Status404NotFound, answer.Problems),
                _ => Problems.Of(StatusCodes.Status409Conflict, answer.Problems),
            },
            cancellationToken);
    }

    /// <summary>What was entered, and the machine that came of it.</summary>
    public sealed record Corrected<TCommand>(TCommand Command, Guid? MachineId);

    /// <summary>A merge. Send your own <c>correctionId</c> to be able to repeat the call.</summary>
    public sealed record MergeBody(Guid MachineId, string? Reason, string? CorrectedBy, Guid? CorrectionId);

    /// <summary>A split. Send your own <c>correctionId</c> to be able to repeat the call.</summary>
    public sealed record SplitBody(IReadOnlyList<Guid>? RequestIds, string? Reason, string? CorrectedBy, Guid? CorrectionId);
}
