using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>What was told, and what became of it.</summary>
public static class AlertsEndpoint
{
    public static void MapAlerts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/alerts", Alerts).WithTags("Alerts").Needs(Permission.Read).WithSummary("Notices, the newest first, and where they go to");

    private static async Task<Ok<AlertPage>> Alerts(
        NotificationDb db, INoticeTransport transport, ClaimsPrincipal caller, CancellationToken cancellationToken, string? pool = null, Guid? after = null, int limit = 50)
    {
        var (size, pools) = (Page.Size(limit), caller.Pools);
        // Ids are time-ordered, so the id is the key to page on.
        var rows = await db.Alerts.AsNoTracking()
            .Where(alert => (pool == null || alert.Pool == pool) && (pools == null || pools.Contains(alert.Pool)))
            .Where(alert => after == null || alert.Id < after)
            .OrderByDescending(alert => alert.Id)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        var page = Page.Of([.. rows.Select(AlertView.Of)], size, alert => alert.Id.ToString());
        return TypedResults.Ok(new AlertPage(transport.Where, page.Items, page.Next));
    }
}

/// <summary>A page of notices.</summary>
/// <param name="Transport">Where notices go to.</param>
/// <param name="Items">The notices, newest first.</param>
/// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
public sealed record AlertPage(string Transport, IReadOnlyList<AlertView> Items, string? Next) : INextPage
{
    string? INextPage.After => Next;
}

/// <summary>A notice as callers see it.</summary>
public sealed record AlertView(
    Guid Id, string Pool, string Product, AlertLevel Level, int Remaining, int Total, int Episode, AlertState State, DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError, string MessageId, string? File,
    DateTimeOffset? ResolvedAt, Resolution? ResolvedBy)
{
    public static AlertView Of(AlertRow row) => new(
        row.Id, row.Pool, row.Product, row.Level, row.Remaining, row.Total, row.Episode, row.State, row.CreatedAt,
        row.SentAt, row.Attempts, row.NextAttemptAt, row.LastError, row.MessageId, row.File,
        row.ResolvedAt, row.ResolvedBy);
}
