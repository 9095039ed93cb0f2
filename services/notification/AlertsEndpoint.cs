using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>What was told to whom, what became of it, and the dead letters.</summary>
public static class AlertsEndpoint
{
    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/alerts").WithTags("Alerts");
        alerts.MapGet("/", Alerts).Needs(Permission.Read).WithSummary("What went to readers, the newest first, and where mails go to; state=failed are the dead letters");
        alerts.MapPost("/{id:guid}/resend", Resend).Needs(Permission.Operate).WithSummary("Sends a dead letter, or what waits for its next try, once more from the beginning");
        alerts.MapPost("/resend", ResendAll).Needs(Permission.Operate, allPools: true).WithSummary("Sends all dead letters once more");
    }

    private static async Task<Ok<AlertPage>> Alerts(
        NotificationDb db, Transports transports, ClaimsPrincipal caller, CancellationToken cancellationToken, string? pool = null, Named<DeliveryState>? state = null, Guid? after = null, int limit = 50)
    {
        var (size, pools, only) = (Page.Size(limit), caller.Pools, state?.Value);
        // Ids are time-ordered, so the id is the key to page on. A digest is seen by whoever may see one of its pools; its lines are those of them alone.
        var rows = await db.Deliveries.AsNoTracking()
            .Where(row => (only == null || row.State == only) && (after == null || row.Id < after))
            .Where(row => db.Notices.Any(notice => row.NoticeIds.Contains(notice.Id) && (pool == null || notice.Pool == pool) && (pools == null || pools.Contains(notice.Pool))))
            .OrderByDescending(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        Guid[] ids = [.. rows.SelectMany(row => row.NoticeIds)];
        var notices = await db.Notices.AsNoTracking().Where(notice => ids.Contains(notice.Id) && (pools == null || pools.Contains(notice.Pool))).ToDictionaryAsync(notice => notice.Id, cancellationToken);
        var page = Page.Of(rows, size, row => row.Id.ToString());
        return TypedResults.Ok(new AlertPage(transports.Where, [.. page.Items.Select(row => AlertView.Of(row, [.. row.NoticeIds.Select(notices.GetValueOrDefault).OfType<NoticeRow>()]))], page.Next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Resend(
        Guid id, NotificationDb db, ClaimsPrincipal caller, AlertSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var pools = caller.Pools;
        await using var held = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.Deliveries.FromSql($"select * from deliveries where id = {id} for update").SingleOrDefaultAsync(cancellationToken);
        if (row is null || (pools is not null && await db.Notices.AnyAsync(notice => row.NoticeIds.Contains(notice.Id) && !pools.Contains(notice.Pool), cancellationToken)))
            return Problems.NotFound("id", "names nothing that was to be sent", "GET /alerts lists it.");
        if (row.State is DeliveryState.Sent or DeliveryState.Overtaken)
            return Problems.Refuse(StatusCodes.Status409Conflict, "state", $"is {row.State}", "Only what failed or waits can be sent once more.");
        row.Resend(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await held.CommitAsync(cancellationToken);
        signal.Raise();
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ResendView>> ResendAll(NotificationDb db, AlertSignal signal, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var count = await db.Deliveries.Where(row => row.State == DeliveryState.Failed).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, DeliveryState.Pending).SetProperty(one => one.Attempts, 0).SetProperty(one => one.TriedSince, (DateTimeOffset?)null).SetProperty(one => one.NextAttemptAt, now),
            cancellationToken);
        signal.Raise();
        return TypedResults.Ok(new ResendView(count));
    }
}

/// <summary>How many dead letters are sent once more.</summary>
public sealed record ResendView(int Count);

/// <summary>A page of what went to readers.</summary>
/// <param name="Transport">Where mails go to.</param>
/// <param name="Items">It, newest first.</param>
/// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
public sealed record AlertPage(string Transport, IReadOnlyList<AlertView> Items, string? Next) : INextPage
{
    string? INextPage.After => Next;
}

/// <summary>What went to one reader, as callers see it.</summary>
public sealed record AlertView(
    Guid Id, string Address, Channel Channel, bool Digest, DeliveryState State, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, int Attempts,
    DateTimeOffset? NextAttemptAt, string? LastError, string MessageId, string? File, IReadOnlyList<AlertLine> Alerts)
{
    public static AlertView Of(DeliveryRow row, IReadOnlyList<NoticeRow> notices) => new(
        row.Id, row.Address, row.Channel, row.Gathered, row.State, row.CreatedAt, row.SentAt, row.Attempts, row.NextAttemptAt, row.LastError, row.MessageId, row.File,
        [.. notices.Select(AlertLine.Of)]);
}

/// <summary>One alert of it.</summary>
public sealed record AlertLine(
    string Pool, string Product, Concern Concern, AlertKind Kind, Severity Severity, NoticeType Type, int Episode, int Step, int Remaining, int Total, Finding? Finding, Forecast? Forecast, DateTimeOffset At)
{
    public static AlertLine Of(NoticeRow row) => new(
        row.Pool, row.Content.Product, row.Concern, row.Kind, row.Severity, row.Type, row.Episode, row.Step, row.Content.Remaining, row.Content.Total,
        row.Content.Step.Finding, row.Content.Forecast, row.At);
}
