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
    private const int LargestPage = 1_000;

    public static void MapReservations(this WebApplication app)
    {
        app.MapReconciliations();
        app.MapGet("/reservations", List).WithTags("Reservations").Needs(Permission.Read).WithSummary("Unconfirmed activations, the oldest first; olderThan as d.hh:mm:ss");
        app.MapPost("/requests/{requestId:guid}/report", Report).WithTags("Reservations").Needs(Permission.Request).WithSummary("What Microsoft said: confirmed or refused");
    }

    private static async Task<Ok<List<ReservationView>>> List(
        ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, TimeProvider clock, CancellationToken cancellationToken,
        TimeSpan? olderThan = null, string? pool = null, DateTimeOffset? after = null, int limit = 100)
    {
        var pools = caller.Pools;
        var before = clock.GetUtcNow() - (olderThan ?? TimeSpan.Zero);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reservations =
            from row in db.Activations.AsNoTracking()
            join key in db.Keys on row.KeyId equals key.KeyId
            where row.State == ReservationState.Reserved && row.ActivatedAt <= before
                && (pool == null || key.Pool == pool) && (pools == null || pools.Contains(key.Pool))
                && (after == null || row.ActivatedAt > after.Value.ToUniversalTime())
            orderby row.ActivatedAt, row.RequestId
            select new ReservationView(row.RequestId, row.MachineId, key.Pool, row.KeyId, key.PartialProductKey, row.ActivatedAt);
        return TypedResults.Ok(await reservations.Take(Math.Clamp(limit, 1, LargestPage)).ToListAsync(cancellationToken));
    }

    private static async Task<IResult> Report(
        Guid requestId, ReportBody body, ClaimsPrincipal caller, IDbContextFactory<ActivationDb> contexts, CommandEdge edge, CommandId id, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.HasRequest(caller.Pools, requestId, cancellationToken))
            return EntryAnswer.NotDecided();
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
