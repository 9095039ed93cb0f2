using System.Security.Claims;
using MakPlatform.Edge;
using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>Shows any mail as its reader would get it, of sample data or of a pool's last alert; for those who write templates.</summary>
public static class PreviewEndpoint
{
    public static void MapPreview(this IEndpointRouteBuilder routes) => routes.MapGet("/preview/{form}", Show).WithTags("Preview").Needs(Permission.Read)
        .WithSummary("form: html, text, subject, chart, eml, json, slack or teams; kind: what sample, or with pool= its last alert; digest=true: several as one");

    private static async Task<IResult> Show(
        string form, NotificationDb db, LetterOf letters, Scribe scribe, IOptions<NotificationOptions> options, TimeProvider clock, ClaimsPrincipal caller, CancellationToken cancellationToken,
        Named<AlertKind>? kind = null, string? pool = null, string? language = null, string? timeZone = null, bool digest = false)
    {
        var reader = options.Value.Default("ada@example.org") with { Language = language ?? options.Value.Language, TimeZone = timeZone ?? options.Value.TimeZone };
        Letter letter;
        if (pool is null)
            letter = await Sample.Letter(scribe, kind?.Value ?? AlertKind.Forecast, digest, reader, clock.GetUtcNow());
        else if (await db.Notices.AsNoTracking().Where(notice => notice.Pool == pool).OrderByDescending(notice => notice.Id).Take(digest ? 20 : 1).ToListAsync(cancellationToken) is { Count: > 0 } told)
            letter = await letters.Write(db, [.. told.Select(notice => notice.Content)], reader, digest, clock.GetUtcNow(), cancellationToken);
        else
            return Problems.NotFound("pool", "has had no alert yet", "Leave it out for sample data.");
        return In(form, letter, options.Value) ?? Problems.NotFound("form", "is none of them", "Ask for html, text, subject, chart, eml, json, slack or teams.");
    }

    private static IResult? In(string form, Letter letter, NotificationOptions options) => form switch
    {
        // A browser has no cid: of its own, so the picture stands in the page.
        "html" => Results.Text(letter.Chart is { } png ? letter.Html.Replace($"cid:{Letter.ChartId}", $"data:image/png;base64,{Convert.ToBase64String(png)}", StringComparison.Ordinal) : letter.Html, "text/html; charset=utf-8"),
        "text" => Results.Text(letter.Text, "text/plain; charset=utf-8"),
        "subject" => Results.Text(letter.Subject, "text/plain; charset=utf-8"),
        "chart" => letter.Chart is { } chart ? Results.Bytes(chart, "image/png") : null,
        "eml" => Results.Bytes(Eml(letter, options), "message/rfc822"),
        "json" => Results.Text(WebhookBody.Of(Parcel(letter, Channel.Webhook)), "application/json"),
        "slack" => Results.Text(WebhookBody.Of(Parcel(letter, Channel.Slack)), "application/json"),
        "teams" => Results.Text(WebhookBody.Of(Parcel(letter, Channel.Teams)), "application/json"),
        _ => null,
    };

    private static byte[] Eml(Letter letter, NotificationOptions options)
    {
        using var stream = new MemoryStream();
        NoticeMail.Compose(Parcel(letter, Channel.Mail), options.Sender()).WriteTo(stream);
        return stream.ToArray();
    }

    private static Parcel Parcel(Letter letter, Channel channel) => new("preview@example.org", "ada@example.org", channel, letter);
}
