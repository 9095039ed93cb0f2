using MakPlatform.Activation.Rules;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakPlatform.Activation;

/// <summary>Settles a reservation by what Microsoft said: confirmed, or refused and its count given back.</summary>
public sealed class ReportActivationConsumer(
    NpgsqlDataSource database, IDbContextFactory<ActivationDb> contexts, Announcer announcer, TimeProvider clock) : IConsumer<ReportActivation>
{
    public async Task Consume(ConsumeContext<ReportActivation> context)
    {
        var report = context.Message;
        if (ReportRule.Check(report) is { Count: > 0 } problems)
        {
            await context.RespondAsync(new ActivationReportAnswer { Result = EntryResult.Invalid, Problems = problems });
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(context.CancellationToken);
        var decision = await db.Decisions.AsNoTracking().FirstOrDefaultAsync(row => row.RequestId == report.RequestId, context.CancellationToken);
        await context.RespondAsync(decision switch
        {
            null => Refusal(EntryResult.NotFound, "names no request that was decided", "Send the id of the request that was granted."),
            { Denied: not null } => Refusal(EntryResult.Conflict, "names a request that was denied", "Only what was granted can be reported on."),
            _ => await Enter(report, decision, context.CancellationToken),
        });
    }

    private async Task<ActivationReportAnswer> Enter(ReportActivation report, DecisionRow decision, CancellationToken cancellation)
    {
        var error = report.Outcome is ActivationOutcome.Refused ? MicrosoftError.Read(report.ErrorCode) : null;
        await using var ledger = await LedgerTransaction.Begin(database, [decision.Pool!], [], cancellation);
        var (state, isLatest) = await ledger.StateOf(decision, cancellation);
        if (await ledger.HasReport(report.ReportId, cancellation))
        {
            // A crash may have swallowed what this report changed: it is told again.
            var level = ledger.Level(decision.Pool!);
            await ledger.Commit(cancellation);
            await announcer.Announce([new(level, level)]);
            return Answer(state, state is ReservationState.Failed, error);
        }

        var decided = ReportRule.Decide(report.Outcome, error, decision.Consumed, state);
        if (decided.Conflict is { } conflict)
            return Refusal(EntryResult.Conflict, conflict, "Look the request up: GET /requests/{id}.") with { State = state };

        var change = await ledger.Report(report, error, decision, decided, isLatest, clock.GetUtcNow(), cancellation);
        await ledger.Commit(cancellation);
        if (change is not null)
            await announcer.Announce([change]);
        return Answer(decided.State, decided.Returns, error);
    }

    private static ActivationReportAnswer Answer(ReservationState state, bool returned, MicrosoftError? error) => new()
    {
        Result = EntryResult.Entered,
        State = state,
        Returned = returned,
        ErrorCode = error?.Code,
        ErrorClass = error?.Class ?? ActivationErrorClass.Unspecified,
        Advice = error?.Advice,
    };

    private static ActivationReportAnswer Refusal(EntryResult result, string reason, string mend) =>
        new() { Result = result, Problems = [new() { Field = "requestId", Reason = reason, Mend = mend }] };
}
