using System.Diagnostics;
using System.Security.Claims;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>One request from its arrival to Microsoft's word.</summary>
internal static class StoryEndpoint
{
    public static void MapStory(this WebApplication app) =>
        app.MapGet("/requests/{requestId:guid}/story", Get).WithTags("Requests").Needs(Permission.ReadAnswers).WithSummary("Received, identified, decided, answered, reported, with the trace");

    private static async Task<Results<Ok<Story>, ProblemHttpResult>> Get(Guid requestId, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Decisions.AsNoTracking().FirstOrDefaultAsync(row => row.RequestId == requestId, cancellationToken) is not { } decision || !caller.MayTouch(decision.Pool))
            return EntryAnswer.NotDecided();

        var answered = await db.AnswersSent.AsNoTracking().FirstOrDefaultAsync(row => row.RequestId == requestId, cancellationToken);
        var entries = await db.Ledger.AsNoTracking().Where(row => row.CauseId == requestId).OrderBy(row => row.EntryNo).ToListAsync(cancellationToken);
        var reports = await db.Reports.AsNoTracking().Where(row => row.RequestId == requestId).OrderBy(row => row.EnteredAt).ToListAsync(cancellationToken);
        var trace = ActivityContext.TryParse(decision.TraceParent, null, out var context) ? context.TraceId.ToString() : null;
        return TypedResults.Ok(new Story(
            requestId, decision.Requester, decision.HostName, decision.Reason, decision.RequestedAt, decision.ReceivedAt, decision.IdentifiedAt, decision.MachineId, decision.Verdict,
            decision.NeedsReview, decision.DecidedAt, Answers.Of(decision), answered?.AnsweredAt, entries, reports,
            reports.Find(report => report.State is ReservationState.Confirmed)?.ReportedAt, trace));
    }

    /// <summary>A request's story.</summary>
    public sealed record Story(
        Guid RequestId, string Requester, string? HostName, ActivationReason Reason, DateTimeOffset RequestedAt, DateTimeOffset? ReceivedAt,
        DateTimeOffset? IdentifiedAt, Guid MachineId, MachineVerdict Verdict, bool NeedsReview, DateTimeOffset DecidedAt, object Answer,
        DateTimeOffset? AnsweredAt, IReadOnlyList<LedgerRow> Entries, IReadOnlyList<ReportRow> Reports, DateTimeOffset? ConfirmedAt, string? TraceId);
}
