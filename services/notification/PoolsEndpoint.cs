using MakPlatform.Edge;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>How near to empty a pool is, when it may be, and at which figures that changes.</summary>
public static class PoolsEndpoint
{
    public static void MapPools(this IEndpointRouteBuilder routes)
    {
        routes.MapOutlooks();
        routes.MapGet("/pools/{pool}", Pool).WithTags("Pools").Needs(Permission.ReadAnswers).WithSummary("A pool's level, its thresholds, its forecast, and what was told in this episode");
    }

    private static async Task<Results<Ok<PoolView>, ProblemHttpResult>> Pool(
        string pool, NotificationDb db, IOptions<NotificationOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await db.Pools.AsNoTracking().SingleOrDefaultAsync(state => state.Pool == pool, cancellationToken) is not { } known)
            return Problems.NotFound("pool", "is not known: no change of it has been heard of yet", "GET /pools of activation lists all pools.");
        var definition = await db.Definitions.AsNoTracking().SingleOrDefaultAsync(row => row.Pool == pool, cancellationToken);
        var open = await db.Episodes.AsNoTracking().SingleOrDefaultAsync(row => row.Pool == pool && row.Concern == Concern.Supply && row.EndedAt == null, cancellationToken);
        var settings = options.Value.Watch.For(definition?.Alerts);
        var asked = (await db.Asked.AsNoTracking().SingleOrDefaultAsync(row => row.Pool == pool, cancellationToken))?.Asked ?? [];
        return TypedResults.Ok(PoolView.Of(
            known, open?.State() ?? EpisodeState.First(pool, Concern.Supply, known.AddedAt), settings, AskedRule.Open(asked, known.AddedAt, settings.Episodes, clock.GetUtcNow())));
    }
}

/// <summary>A pool as callers see it.</summary>
/// <param name="Pool">Its code.</param>
/// <param name="Product">The product's code.</param>
/// <param name="Level">How near to empty it is.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Total">Of how many.</param>
/// <param name="LowAt">Low at this many left, or fewer.</param>
/// <param name="CriticalAt">Critical at this many left, or fewer.</param>
/// <param name="RearmAbove">With more than this many left it may warn anew.</param>
/// <param name="LeadTimeDays">It warns when it may be empty so soon.</param>
/// <param name="Forecast">When it may be; null where too little is known.</param>
/// <param name="Episode">Which descent this is, from 1.</param>
/// <param name="EpisodeStartedAt">When that began.</param>
/// <param name="Told">The worst that the readers of the mails know of.</param>
/// <param name="Asked">What Microsoft was asked for, which holds reminders back; null where it was not, or something came of it.</param>
/// <param name="ChangedAt">When its figures last changed.</param>
/// <param name="Version">The version of these figures.</param>
public sealed record PoolView(
    string Pool, string Product, AlertLevel Level, int Remaining, int Total, int LowAt, int CriticalAt, int RearmAbove, int LeadTimeDays, Forecast? Forecast,
    int Episode, DateTimeOffset EpisodeStartedAt, Severity Told, Asked? Asked, DateTimeOffset ChangedAt, long Version)
{
    public static PoolView Of(PoolRow row, EpisodeState episode, WatchSettings settings, Asked? asked)
    {
        var thresholds = Thresholds.For(row.Total, settings.Levels);
        return new(
            row.Pool, row.Product, Thresholds.LevelOf(row.Remaining, row.Total, settings.Levels), row.Remaining, row.Total, thresholds.Low, thresholds.Critical, thresholds.RearmAbove,
            settings.LeadTimeDays, row.Forecast, episode.Number, episode.StartedAt, episode.Told, asked, row.ChangedAt, row.Version);
    }
}
