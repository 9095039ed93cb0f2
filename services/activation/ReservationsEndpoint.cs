using MakPlatform.Activation.Storage;
using MakPlatform.Contracts.V1;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Activation;

/// <summary>Activations whose outcome nobody has told, and the way to tell it.</summary>
internal static class ReservationsEndpoint
{
    public static void MapReservations(this WebApplication app)
    {
        app.MapReconciliations();
        app.MapGet("/reservations", List).WithTags("Reservations").WithSummary("Unconfirmed activations, the oldest first; olderThan as d.hh:mm:ss");
        app.MapPost("/requests/{requestId:guid}/report", Report).WithTags("Reservations").WithSummary("What Microsoft said: confirmed or refused");
    }

    private static async Task<Ok<Page<ReservationView>>> List(
        IDbContextFactory<ActivationDb> contexts, TimeProvider clock, CancellationToken cancellationToken,
        TimeSpan? olderThan = null, string? pool = null, string? after = null, int limit = 100)
    {
        var before = clock.GetUtcNow() - (olderThan ?? TimeSpan.Zero);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = db.Activations.AsNoTracking();
        if (Cursor.Time(after) is var (at, id))
            rows = rows.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.ActivatedAt, row.RequestId), ValueTuple.Create(at, id)));
        var reservations =
            from row in rows
            join key in db.Keys on row.KeyId equals key.KeyId
            where row.State == ReservationState.Reserved && row.ActivatedAt <= before
                && (pool == null || key.Pool == pool)
            orderby row.ActivatedAt, row.RequestId
            select new ReservationView(row.RequestId, row.MachineId, key.Pool, row.KeyId, key.PartialProductKey, row.ActivatedAt);
        return TypedResults.Ok(await Page.Of(reservations, limit, last => Cursor.Of(last.ReservedAt, last.RequestId), cancellationToken));
    }

    private static async Task<IResult> Report(Guid requestId, ReportBody body, CommandEdge edge, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var report = new ReportActivation
        {
            ReportId = body.ReportId ?? Guid.CreateVersion7(now),
            RequestId = requestId,
            Outcome = body.Outcome,
            ConfirmationId = body.ConfirmationId,
            ErrorCode = body.ErrorCode,
            ReportedBy = body.ReportedBy ?? "",
            ReportedAt = body.ReportedAt ?? now,
        };
        return CommandEdge.Tell(await edge.Send<ReportActivation, ActivationReportAnswer>(report, cancellationToken), answer => (answer.Result, answer.Problems));
    }

    /// <summary>One reservation.</summary>
    public sealed record ReservationView(Guid RequestId, Guid MachineId, string Pool, Guid KeyId, string PartialProductKey, DateTimeOffset ReservedAt);

    /// <summary>What Microsoft said.</summary>
    public sealed record ReportBody(ActivationOutcome Outcome, string? ConfirmationId, string? ErrorCode, string? ReportedBy, DateTimeOffset? ReportedAt, Guid? ReportId);
}
