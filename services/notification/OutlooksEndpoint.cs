using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>All pools at a glance: how near to empty, when, and how they came there.</summary>
public static class OutlooksEndpoint
{
    private const int MostDays = 366;

    public static void MapOutlooks(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/pools", List).WithTags("Pools").Needs(Permission.Read).WithSummary("Pools by their codes: level, forecast, and what was used and left on each of the last days");

    private static async Task<Ok<Page<PoolOutlook>>> List(
        NotificationDb db, ClaimsPrincipal caller, IOptions<NotificationOptions> options, TimeProvider clock, CancellationToken cancellationToken, string? after = null, int limit = 100, int days = 90)
    {
        var (size, mine) = (Page.Size(limit), caller.Pools);
        var rows = await db.Pools.AsNoTracking()
            .Where(row => (mine == null || mine.Contains(row.Pool)) && (after == null || string.Compare(row.Pool, after) > 0))
            .OrderBy(row => row.Pool).Take(size + 1).ToListAsync(cancellationToken);
        var page = Page.Of(rows, size, last => last.Pool);
        string[] pools = [.. page.Items.Select(row => row.Pool)];
        var oldest = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-Math.Clamp(days, 0, MostDays));
        var used = (await db.Usage.AsNoTracking().Where(row => pools.Contains(row.Pool) && row.Day > oldest).OrderBy(row => row.Day).ToListAsync(cancellationToken)).ToLookup(row => row.Pool);
        var alerts = await db.Definitions.AsNoTracking().Where(row => pools.Contains(row.Pool)).ToDictionaryAsync(row => row.Pool, row => row.Alerts, cancellationToken);
        return TypedResults.Ok(new Page<PoolOutlook>(
            [.. page.Items.Select(row => PoolOutlook.Of(row, options.Value.Watch.For(alerts.GetValueOrDefault(row.Pool)), used[row.Pool]))], page.Next));
    }
}

/// <summary>A pool at a glance.</summary>
/// <param name="Pool">Its code.</param>
/// <param name="Level">How near to empty it is.</param>
/// <param name="LowAt">Low at this many left, or fewer.</param>
/// <param name="CriticalAt">Critical at this many left, or fewer.</param>
/// <param name="LeadTimeDays">It warns when it may be empty so soon.</param>
/// <param name="Forecast">When it may be empty; null where too little is known.</param>
/// <param name="Days">Days (UTC) on which something was heard of it, the oldest first.</param>
public sealed record PoolOutlook(string Pool, AlertLevel Level, int LowAt, int CriticalAt, int LeadTimeDays, Forecast? Forecast, IReadOnlyList<DayOfUse> Days)
{
    public static PoolOutlook Of(PoolRow row, WatchSettings settings, IEnumerable<UsageRow> used)
    {
        var thresholds = Thresholds.For(row.Total, settings.Levels);
        return new(
            row.Pool, Thresholds.LevelOf(row.Remaining, row.Total, settings.Levels), thresholds.Low, thresholds.Critical, settings.LeadTimeDays, row.Forecast,
            [.. used.Select(day => new DayOfUse(day.Day, day.Hours.Sum(), day.Remaining))]);
    }
}

/// <summary>A day of a pool.</summary>
/// <param name="Day">Which (UTC).</param>
/// <param name="Used">What it consumed.</param>
/// <param name="Remaining">What was left at its end, where that was heard.</param>
public sealed record DayOfUse(DateOnly Day, int Used, int? Remaining);
