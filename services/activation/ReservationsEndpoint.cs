using System.Security.Claims;
using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>Activations whose outcome nobody has told, and the way to tell it.</summary>
internal static class ReservationsEndpoint
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(3650);

    public static void MapReservations(this WebApplication app)
    {
        app.MapReconciliations();
        app.MapGet("/reservations", List).WithTags("Reservations").Needs(Permission.Read).WithSummary("Unconfirmed activations, the oldest first; olderThan as d.hh:mm:ss");
        app.MapPost("/requests/{requestId:guid}/report", Report).WithTags("Reservations").Needs(Permission.Request).Produces<ActivationReportAnswer>()
            .Example("""{ "outcome": "refused", "errorCode": "0xC004C008", "reportedBy": "imaging-berlin" }""")
            .WithSummary("What Microsoft said: confirmed or refused");
    }

    private static async Task<Results<Ok<Page<ReservationView>>, ProblemHttpResult>> List(
        ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, TimeProvider clock, CancellationToken cancellationToken,
        TimeSpan? olderThan = null, string? pool = null, string? after = null, int limit = 100)
    {
        if (!Cursor.TryRead(after, out var start, out var refusal))
            return refusal;
        if (olderThan is { } age && (age < TimeSpan.Zero || age > LongestAge))
            return Problems.Invalid("olderThan", "is no age that a reservation has", "Send days and hours as d.hh:mm:ss, from 0 to 3650 days.");
        var (pools, size) = (caller.Pools, Page.Size(limit));
        var before = clock.GetUtcNow() - (olderThan ?? TimeSpan.Zero);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reservations =
            from row in db.Activations.AsNoTracking()
            join key in db.Keys on row.KeyId equals key.KeyId
            where row.State == ReservationState.Reserved && row.ActivatedAt <= before
                && (pool == null || key.Pool == pool) && (pools == null || pools.Contains(key.Pool))
                && (start == null || EF.Functions.GreaterThan(ValueTuple.Create(row.ActivatedAt, row.RequestId), ValueTuple.Create(start.At, start.Id)))
            orderby row.ActivatedAt, row.RequestId
            select new ReservationView(row.RequestId, row.MachineId, key.Pool, row.KeyId, key.PartialProductKey, row.ActivatedAt);
        return TypedResults.Ok(Page.Of(await reservations.Take(size + 1).ToListAsync(cancellationToken), size, last => new Cursor(last.ReservedAt, last.RequestId).ToString()));
    }

    private static async Task<IResult> Report(
        Guid requestId, ReportBody body, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CommandEdge edge, CommandId id, AuditEntry audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasRequest(caller.Pools, requestId, cancellationToken))
            return EntryAnswer.NotDecided();
        audit.Changes(await db.Activations.Where(row => row.RequestId == requestId).Select(row => new { row.MachineId, row.KeyId, row.State, row.ReportedAt, row.ErrorCode }).OrderBy(row => row.KeyId).FirstOrDefaultAsync(cancellationToken));
        var now = clock.GetUtcNow();
        var report = new ReportActivation
        {
            ReportId = id.Or(body.ReportId),
            RequestId = requestId,
            Outcome = body.Outcome,
            ConfirmationId = body.ConfirmationId,
            ErrorCode = body.ErrorCode,
            ReportedBy = body.ReportedBy ?? "",
            ReportedAt = body.ReportedAt ?? now,
        };
        return await edge.Send<ReportActivation, ActivationReportAnswer>(report, answer => EntryAnswer.Tell(answer, answer.Result, answer.Problems), cancellationToken);
    }

    /// <summary>One reservation.</summary>
    public sealed record ReservationView(Guid RequestId, Guid MachineId, string Pool, Guid KeyId, string PartialProductKey, DateTimeOffset ReservedAt);

    /// <summary>What Microsoft said.</summary>
    public sealed record ReportBody(ActivationOutcome Outcome, string? ConfirmationId, string? ErrorCode, string? ReportedBy, DateTimeOffset? ReportedAt, Guid? ReportId);
}
