using MakPlatform.Notification.Delivery;
using MakPlatform.Notification.Rules;
using MakPlatform.Notification.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MakPlatform.Notification;

/// <summary>
/// The links in the mails. Opening one changes nothing, because mail filters open links too; the page that it opens sends itself, which they don't. The
/// link's signature stands in the place of signing in.
/// </summary>
public static class ActEndpoint
{
    private const string Path = "/act/{token}";

    public static void MapAct(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Ask).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(Path, Do).AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> Ask(string token, Page page, ActLinks links, TimeProvider clock) =>
        await page.Show(links.Read(token, clock.GetUtcNow()), "ask");

    private static async Task<IResult> Do(string token, Page page, ActLinks links, Care care, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (links.Read(token, clock.GetUtcNow()) is not { } act)
            return await page.Show(null, "invalid");
        var (_, after) = await care.Take(act.Action, act.Pool, act.Concern, act.Episode, act.Reader, days: null, cancellationToken);
        return await page.Show(act, after is null ? "over" : "done");
    }

    /// <summary>The page in the reader's language.</summary>
    public sealed class Page(IDbContextFactory<NotificationDb> contexts, Templates templates, Care care, IOptions<NotificationOptions> options, TimeProvider clock)
    {
        /// <summary>Shows it.</summary>
        public async Task<IResult> Show(Act? act, string state)
        {
            await using var db = await contexts.CreateDbContextAsync();
            var address = act?.Reader ?? "";
            var reader = (await db.Readers.AsNoTracking().SingleOrDefaultAsync(row => row.Address == address))?.Wishes ?? options.Value.Default(address);
            var zone = DeliveryRule.Zone(reader.TimeZone);
            var html = await templates.Write(reader.Language, "act.html", zone, new Dictionary<string, object?>
            {
                ["pool"] = Harmless.Line(act?.Pool),
                ["action"] = act?.Action,
                ["state"] = act is null ? "invalid" : state,
                ["until"] = clock.GetUtcNow().AddDays(act is null ? 0 : care.DaysOf(act.Action)),
                ["style"] = await templates.Write(reader.Language, "style", zone, new Dictionary<string, object?>()),
            });
            return Results.Text(html, "text/html; charset=utf-8", statusCode: act is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
        }
    }
}
