using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Who hears of what. It publishes nothing, so it saves here. Whoever is for some pools alone subscribes to those.</summary>
public static class SubscriptionsEndpoint
{
    private const string Example = """{ "name": "Client team", "addresses": ["ada@example.org", "ben@example.org"], "channel": "mail", "pools": ["windows-11-pro"], "kinds": ["forecast", "exhausted"], "leastSeverity": "warning" }""";

    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/subscriptions").WithTags("Subscriptions");
        all.MapGet("/", List).Needs(Permission.Read).Produces<Page<SubscriptionView>>().WithSummary("People, groups and webhooks, and what they hear of");
        all.MapPost("/", Add).Needs(Permission.Operate).Example(Example).Produces<SubscriptionView>(StatusCodes.Status201Created).WithSummary("Subscribes; the pools' owners hear without");
        all.MapGet("/{id:guid}", Read).Needs(Permission.Read).Produces<SubscriptionView>().WithSummary("One of them, with its version as ETag");
        all.MapPut("/{id:guid}", Change).Needs(Permission.Operate).Example(Example).Produces<SubscriptionView>().Produces(StatusCodes.Status412PreconditionFailed)
            .WithSummary("Changes it; If-Match guards against another's change");
        all.MapDelete("/{id:guid}", Remove).Needs(Permission.Operate).Produces(StatusCodes.Status204NoContent).Produces(StatusCodes.Status412PreconditionFailed)
            .WithSummary("Ends it; If-Match guards against another's change");
    }

    private static async Task<IResult> List(NotificationDb db, ClaimsPrincipal caller, CancellationToken cancellationToken, Guid? after = null, int limit = 100)
    {
        var size = Page.Size(limit);
        var pools = caller.Pools;
        var rows = await db.Subscriptions.AsNoTracking().Where(row => after == null || row.Id > after)
            .Where(row => pools == null || (row.Pools.Length > 0 && row.Products.Length == 0 && row.Pools.All(pool => pools.Contains(pool))))
            .OrderBy(row => row.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of([.. rows.Select(SubscriptionView.Of)], size, view => view.Id.ToString()));
    }

    private static async Task<IResult> Add(
        SubscriptionBody body, CommandId id, NotificationDb db, ClaimsPrincipal caller, IOptions<NotificationOptions> options, SecretSeal seal, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Refuse(body, caller, options.Value, seal) is { } refusal)
            return refusal;
        var key = id.Or(null);
        // The same Idempotency-Key again: it is there already.
        if (await db.Subscriptions.FindAsync([key], cancellationToken) is { } known)
            return TypedResults.Created($"/subscriptions/{key}", SubscriptionView.Of(known));
        var row = new SubscriptionRow { Id = key, Name = "", Addresses = [], CreatedBy = caller.CallerName, CreatedAt = clock.GetUtcNow() };
        body.WriteTo(row, seal);
        db.Subscriptions.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/subscriptions/{key}", SubscriptionView.Of(row));
    }

    private static async Task<IResult> Read(Guid id, NotificationDb db, ClaimsPrincipal caller, HttpResponse response, CancellationToken cancellationToken) =>
        await db.Subscriptions.FindAsync([id], cancellationToken) is { } row && IsFor(caller, row.Pools, row.Products) ? Told(row, response) : NoSuch();

    private static async Task<IResult> Change(
        Guid id, SubscriptionBody body, HttpContext http, NotificationDb db, AuditEntry audit, ClaimsPrincipal caller, IOptions<NotificationOptions> options, SecretSeal seal, CancellationToken cancellationToken)
    {
        if (await db.Subscriptions.FindAsync([id], cancellationToken) is not { } row || !IsFor(caller, row.Pools, row.Products))
            return NoSuch();
        if (Refuse(body, caller, options.Value, seal) is { } refusal)
            return refusal;
        if (http.Request.Precondition(row.Version) is { } changed)
            return changed;
        audit.Changes(SubscriptionView.Of(row));
        body.WriteTo(row, seal);
        row.Version++;
        await db.SaveChangesAsync(cancellationToken);
        return Told(row, http.Response);
    }

    private static async Task<IResult> Remove(Guid id, HttpRequest request, NotificationDb db, AuditEntry audit, ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (await db.Subscriptions.FindAsync([id], cancellationToken) is not { } row || !IsFor(caller, row.Pools, row.Products))
            return NoSuch();
        if (request.Precondition(row.Version) is { } changed)
            return changed;
        audit.Changes(SubscriptionView.Of(row));
        db.Subscriptions.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static Ok<SubscriptionView> Told(SubscriptionRow row, HttpResponse response)
    {
        response.SetVersion(row.Version);
        return TypedResults.Ok(SubscriptionView.Of(row));
    }

    private static IResult? Refuse(SubscriptionBody body, ClaimsPrincipal caller, NotificationOptions options, SecretSeal seal)
    {
        if (body.Secret is not null && !seal.CanSeal)
            return Problems.Invalid("secret", "can't be kept: this service has no key to seal it with", "Have Notification:SecretKey configured (32 random characters or more), or leave the secret out.");
        var problems = SubscriptionRule.Problems(body.Name, body.Addresses, body.Channel, body.Secret, options.Webhook.AllowHttp);
        return problems.Count > 0 ? Problems.Of(StatusCodes.Status400BadRequest, problems) : IsFor(caller, body.Pools ?? [], body.Products ?? []) ? null : PoolScope.Refusal;
    }

    private static bool IsFor(ClaimsPrincipal caller, IReadOnlyCollection<string> pools, IReadOnlyCollection<string> products) =>
        caller.MayTouch(null) || (pools.Count > 0 && products.Count == 0 && pools.All(caller.MayTouch));

    private static ProblemHttpResult NoSuch() => Problems.NotFound("id", "names no subscription", "GET /subscriptions lists them.");
}
