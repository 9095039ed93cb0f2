using MakPlatform.Contracts.V1;
using MakPlatform.FingerprintMatching.Rules;
using MakPlatform.FingerprintMatching.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.FingerprintMatching;

/// <summary>Makes one machine two by the requests that came from the other one, keeps the correction, and tells activation.</summary>
public sealed class SplitMachineConsumer(IDbContextFactory<FingerprintDb> contexts, TimeProvider clock) : IConsumer<SplitMachine>
{
    public async Task Consume(ConsumeContext<SplitMachine> context)
    {
        var asked = context.Message;
        if (CorrectionRule.Check(asked) is { Count: > 0 } problems)
            await context.Refuse(CorrectionOutcome.Invalid, problems);
        else if (await Split(asked, context.CancellationToken) is { } entered)
            await Tell(context, entered);
        else
            await context.Refuse(CorrectionOutcome.NotFound, [CorrectionAnswers.Unknown("requestIds", "The machine is not known or was merged, a request is not of it, or none would stay.")]);
    }

    private async Task<CorrectionRow?> Split(SplitMachine asked, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Corrections.FindAsync([asked.CorrectionId], cancellationToken) is { } before)
            return before;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var corrections = new Corrections(db);
        var machines = await corrections.Lock([asked.MachineId, asked.NewMachineId], cancellationToken);
        var requests = await corrections.RequestsOf(asked.MachineId, cancellationToken);
        var leaving = asked.RequestIds.Distinct().ToArray();
        if (machines is not { Count: 1 } || machines.GetValueOrDefault(asked.MachineId) is not { MergedInto: null } machine
            || leaving.Length >= requests.Count || leaving.Except(requests.Select(row => row.RequestId)).Any())
            return null;
        var correction = new CorrectionRow
        {
            CorrectionId = asked.CorrectionId,
            Kind = "split",
            MachineId = asked.MachineId,
            OtherMachineId = asked.NewMachineId,
            RequestIds = leaving,
            Reason = asked.Reason,
            CorrectedBy = asked.CorrectedBy,
            CorrectedAt = clock.GetUtcNow(),
        };
        await corrections.Split(machine, requests, correction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return correction;
    }

    private static async Task Tell(ConsumeContext context, CorrectionRow entered)
    {
        await context.Publish(new MachineSplit
        {
            CorrectionId = entered.CorrectionId,
            MachineId = entered.MachineId,
            NewMachineId = entered.OtherMachineId,
            RequestIds = entered.RequestIds,
            Reason = entered.Reason,
            CorrectedBy = entered.CorrectedBy,
            CorrectedAt = entered.CorrectedAt,
        }, publish => publish.MessageId = entered.CorrectionId, context.CancellationToken);
        await context.RespondAsync(new CorrectionAnswer { Outcome = CorrectionOutcome.Entered, MachineId = entered.OtherMachineId });
    }
}
