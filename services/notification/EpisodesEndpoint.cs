using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace MakPlatform.Notification;

/// <summary>What is going on with pools, and that somebody takes care of it. It publishes nothing, so it saves here.</summary>
public static class EpisodesEndpoint
{
    public static void MapEpisodes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/episodes", Open).WithTags("Episodes").Needs(Permission.Read).WithSummary("What is going on, the worst first; with a pool, also what is over, the newest first");
        var one = routes.MapGroup("/pools/{pool}/episodes/{concern}").WithTags("Episodes");
        one.MapPost("/acknowledge", Acknowledge).Needs(Permission.Operate).Example("""{ "by": "ada", "days": 14 }""").WithSummary("Somebody takes care of it: no reminders, unless it gets worse");
        one.MapPost("/snooze", Snooze).Needs(Permission.Operate).Example("""{ "by": "ada", "days": 7 }""").WithSummary("Nothing is to be heard of it for some days, but that the pool is empty");
    }

    private static async Task<Ok<IReadOnlyList<EpisodeRow>>> Open(
        NotificationDb db, ClaimsPrincipal caller, CancellationToken cancellationToken, string? pool = null, int limit = 100)
    {
        var pools = caller.Pools;
        var rows = db.Episodes.AsNoTracking().Where(row => row.Told != Severity.None && (pools == null || pools.Contains(row.Pool)));
        IReadOnlyList<EpisodeRow> found = pool is null
            ? [.. (await rows.Where(row => row.EndedAt == null).ToListAsync(cancellationToken)).OrderByDescending(row => row.Told).ThenBy(row => row.StartedAt).Take(Page.Size(limit))]
            : await rows.Where(row => row.Pool == pool).OrderByDescending(row => row.StartedAt).Take(Page.Size(limit)).ToListAsync(cancellationToken);
        return TypedResults.Ok(found);
    }

    private static Task<Results<Ok<EpisodeRow>, ProblemHttpResult>> Acknowledge(
        string pool, Named<Concern> concern, CareBody body, Care care, AuditEntry audit, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        Do(Act.Acknowledge, pool, concern.Value, body, care, audit, caller, cancellationToken);

    private static Task<Results<Ok<EpisodeRow>, ProblemHttpResult>> Snooze(
        string pool, Named<Concern> concern, CareBody body, Care care, AuditEntry audit, ClaimsPrincipal caller, CancellationToken cancellationToken) =>
        Do(Act.Snooze, pool, concern.Value, body, care, audit, caller, cancellationToken);

    private static async Task<Results<Ok<EpisodeRow>, ProblemHttpResult>> Do(
        string action, string pool, Concern concern, CareBody body, Care care, AuditEntry audit, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (body.Days is < 1 or > 365)
            return Problems.Invalid("days", "is not between 1 and 365", "Send how many days it is to hold.");
        var (before, after) = await care.Take(action, pool, concern, episode: null, body.By ?? caller.CallerName, body.Days, cancellationToken);
        if (after is null)
            return Problems.NotFound("concern", "has nothing open in this pool", "GET /episodes lists what is going on.");
        audit.Changes(before, after);
        return TypedResults.Ok(after);
    }
}

/// <summary>Who takes care, and for how many days that holds; the platform's own where it is left out.</summary>
public sealed record CareBody(string? By, int? Days);
