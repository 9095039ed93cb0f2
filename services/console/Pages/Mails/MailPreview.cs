using MakPlatform.Console.Platform;
using MakPlatform.Edge;

namespace MakPlatform.Console.Pages.Mails;

/// <summary>A mail for the frame of <see cref="PreviewPage"/>, which alone may show it.</summary>
internal static class MailPreview
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

    public static void MapMailPreview(this WebApplication app) => app.MapGet("/mail-preview/{form}", Show).RequireAuthorization();

    private static async Task<IResult> Show(string form, string? pool, HttpContext context, PlatformReader platform)
    {
        if (pool is not null && !context.User.MayTouch(pool))
            return Results.Text("pool: is none of yours. Leave it out for sample data.", statusCode: StatusCodes.Status403Forbidden);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        try
        {
            await platform.Pass(PlatformReader.Notification, $"/preview/{Uri.EscapeDataString(form)}{context.Request.QueryString}", context.Response, context.RequestAborted);
            return Results.Empty;
        }
        catch (Exception error) when (PlatformReader.IsAway(error) && !context.Response.HasStarted)
        {
            return Results.Text($"{PlatformReader.Notification} does not answer. Look whether it runs, and ask again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
