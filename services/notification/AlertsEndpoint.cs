using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>What was told, and what became of it.</summary>
public static class AlertsEndpoint
{
    private const int Most = 200;

    public static void MapAlerts(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/alerts", Alerts).WithSummary("Notices, newest first; page on with after={next}.");

    private static async Task<Results<Ok<AlertPage>, ValidationProblem>> Alerts(
        NotificationDb db, INoticeTransport transport, CancellationToken cancellationToken, string? pool = null, Guid? after = null, int take = 50)
    {
        if (take is < 1 or > Most)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["take"] = [$"Ask for 1 to {Most}."] });

        // Ids are time-ordered, so the id is the key to page on.
        var rows = await db.Alerts.AsNoTracking()
            .Where(alert => pool == null || alert.Pool == pool)
            .Where(alert => after == null || alert.Id < after)
            .OrderByDescending(alert => alert.Id)
            .Take(take + 1)
            .ToListAsync(cancellationToken);
        var next = rows.Count > take ? rows[take - 1].Id : (Guid?)null;
        return TypedResults.Ok(new AlertPage(transport.Where, [.. rows.Take(take).Select(AlertView.Of)], next));
    }
}

/// <summary>A page of notices.</summary>
/// <param name="Transport">Where notices go to.</param>
/// <param name="Alerts">The notices, newest first.</param>
/// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
public sealed record AlertPage(string Transport, IReadOnlyList<AlertView> Alerts, Guid? Next);

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
