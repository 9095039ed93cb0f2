using MakPlatform.Edge;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>How a reader wants to hear: language, time zone, quiet hours, digests. By address, whether it owns pools or subscribes.</summary>
public static class ReadersEndpoint
{
    public static void MapReaders(this IEndpointRouteBuilder routes)
    {
        var readers = routes.MapGroup("/readers/{address}").WithTags("Readers");
        readers.MapGet("/", Read).Needs(Permission.Read, allPools: true).WithSummary("A reader's wishes, or the platform's own");
        readers.MapPut("/", Write).Needs(Permission.Operate, allPools: true)
            .Example("""{ "language": "de", "timeZone": "Europe/Berlin", "quietFrom": "18:00", "quietUntil": "08:00", "quietWeekends": true, "digest": "daily", "digestAt": "08:30" }""")
            .Produces(StatusCodes.Status412PreconditionFailed).WithSummary("Sets them; an empty pool is told at any hour. If-Match guards against another's change");
    }

    private static async Task<Ok<Reader>> Read(string address, HttpResponse response, NotificationDb db, IOptions<NotificationOptions> options, CancellationToken cancellationToken)
    {
        var row = await db.Readers.FindAsync([address], cancellationToken);
        response.SetVersion(row?.Version ?? 0);
        return TypedResults.Ok(row?.Wishes ?? options.Value.Default(address));
    }

    private static async Task<Results<Ok<Reader>, ProblemHttpResult>> Write(
        string address, ReaderBody body, HttpContext http, NotificationDb db, AuditEntry audit, Templates templates, IOptions<NotificationOptions> options, CancellationToken cancellationToken)
    {
        var wishes = body.For(options.Value.Default(address));
        if (!SubscriptionRule.IsMail(address) && !Uri.TryCreate(address, UriKind.Absolute, out _))
            return Problems.Invalid("address", "is neither a mail address nor a webhook's", "Send the address that the reader hears at.");
        if (SubscriptionRule.Problems(wishes, templates.Languages) is { Count: > 0 } problems)
            return Problems.Of(StatusCodes.Status400BadRequest, problems);
        var row = await db.Readers.FindAsync([address], cancellationToken) ?? db.Readers.Add(new ReaderRow { Address = address }).Entity;
        if (http.Request.Precondition(row.Version) is { } changed)
            return changed;
        audit.Changes(row.Version > 0 ? row.Wishes : null, wishes);
        (row.Wishes, row.Version) = (wishes, row.Version + 1);
        await db.SaveChangesAsync(cancellationToken);
        http.Response.SetVersion(row.Version);
        return TypedResults.Ok(wishes);
    }
}

/// <summary>Wishes; what is left out is the platform's own.</summary>
public sealed record ReaderBody(string? Name, string? Language, string? TimeZone, TimeOnly? QuietFrom, TimeOnly? QuietUntil, bool QuietWeekends, Digest Digest, TimeOnly? DigestAt)
{
    public Reader For(Reader own) => own with
    {
        Name = Name,
        Language = Language ?? own.Language,
        TimeZone = TimeZone ?? own.TimeZone,
        QuietFrom = QuietFrom,
        QuietUntil = QuietUntil,
        QuietWeekends = QuietWeekends,
        Digest = Digest,
        DigestAt = DigestAt ?? own.DigestAt,
    };
}
