using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Makes two machines one, keeps the correction, and tells activation.</summary>
public sealed class MergeMachinesConsumer(IDbContextFactory<FingerprintDb> contexts, TimeProvider clock) : IConsumer<MergeMachines>
{
    public async Task Consume(ConsumeContext<MergeMachines> context)
    {
        var asked = context.Message;
        if (CorrectionRule.Check(asked) is { Count: > 0 } problems)
            await context.Refuse(CorrectionOutcome.Invalid, problems);
        else if (await Merge(asked, context.CancellationToken) is { } entered)
            await Tell(context, entered);
        else
            await context.Refuse(CorrectionOutcome.NotFound, [CorrectionAnswers.Unknown("mergedMachineId", "One of the machines is not known, or was merged before.")]);
    }

    private async Task<CorrectionRow?> Merge(MergeMachines asked, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Corrections.FindAsync([asked.CorrectionId], cancellationToken) is { } before)
            return before;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var corrections = new Corrections(db);
        var machines = await corrections.Lock([asked.MachineId, asked.MergedMachineId], cancellationToken);
        if (machines.Count < 2 || machines.Values.Any(machine => machine.MergedInto is not null))
            return null;
        var correction = new CorrectionRow
        {
            CorrectionId = asked.CorrectionId,
            Kind = "merge",
            MachineId = asked.MachineId,
            OtherMachineId = asked.MergedMachineId,
            RequestIds = [],
            Reason = asked.Reason,
            CorrectedBy = asked.CorrectedBy,
            CorrectedAt = clock.GetUtcNow(),
        };
        await corrections.Merge(machines[asked.MachineId], machines[asked.MergedMachineId], correction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return correction;
    }

    private static async Task Tell(ConsumeContext context, CorrectionRow entered)
    {
        await context.Publish(new MachinesMerged
        {
            CorrectionId = entered.CorrectionId,
            MachineId = entered.MachineId,
            MergedMachineId = entered.OtherMachineId,
            Reason = entered.Reason,
            CorrectedBy = entered.CorrectedBy,
            CorrectedAt = entered.CorrectedAt,
        }, publish => publish.MessageId = entered.CorrectionId, context.CancellationToken);
        await context.RespondAsync(new CorrectionAnswer { Outcome = CorrectionOutcome.Entered, MachineId = entered.MachineId });
    }
}
