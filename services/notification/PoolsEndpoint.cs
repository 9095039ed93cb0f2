using MakPlatform.Edge;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>How near to empty a pool is, and at which figures that changes.</summary>
public static class PoolsEndpoint
{
    public static void MapPools(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/pools/{pool}", Pool).WithTags("Pools").Needs(Permission.ReadAnswers).WithSummary("A pool's level, its thresholds, and what was told in this episode.");

    private static async Task<Results<Ok<PoolView>, ProblemHttpResult>> Pool(
        string pool, NotificationDb db, IOptions<NotificationOptions> options, CancellationToken cancellationToken) =>
        await db.Pools.AsNoTracking().SingleOrDefaultAsync(state => state.Pool == pool, cancellationToken) is { } known
            ? TypedResults.Ok(PoolView.Of(known, Thresholds.For(known.Total, options.Value.Levels)))
            : Problems.NotFound("pool", "is not known: no change of it has been heard of yet", "GET /pools of activation lists all pools.");
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
/// <param name="Episode">Which descent this is, from 1.</param>
/// <param name="EpisodeStartedAt">When that began.</param>
/// <param name="Told">The worst level that the readers of the mails know of.</param>
/// <param name="ChangedAt">When its figures last changed.</param>
/// <param name="Version">The version of these figures.</param>
public sealed record PoolView(
    string Pool, string Product, AlertLevel Level, int Remaining, int Total, int LowAt, int CriticalAt, int RearmAbove,
    int Episode, DateTimeOffset EpisodeStartedAt, AlertLevel Told, DateTimeOffset ChangedAt, long Version)
{
    public static PoolView Of(PoolState state, Thresholds thresholds) => new(
        state.Pool, state.Product, state.Level, state.Remaining, state.Total, thresholds.Low, thresholds.Critical, thresholds.RearmAbove,
        state.Episode, state.EpisodeStartedAt, state.Told, state.ChangedAt, state.Version);
}
