using MakPlatform.Console.Platform;
using MakPlatform.Edge;

namespace MakPlatform.Console.Pages.Pool;

/// <summary>A pool's whole ledger as a file.</summary>
internal static class LedgerFiles
{
    public static void MapLedgerFiles(this WebApplication app)
    {
        app.MapGet("/pools/{pool}/ledger.csv", (string pool, HttpContext context, PlatformReader platform) => Pass(pool, "csv", context, platform)).RequireAuthorization();
        app.MapGet("/pools/{pool}/ledger.json", (string pool, HttpContext context, PlatformReader platform) => Pass(pool, "json", context, platform)).RequireAuthorization();
    }

    private static async Task<IResult> Pass(string pool, string form, HttpContext context, PlatformReader platform)
    {
        if (!context.User.MayTouch(pool))
            return Results.Redirect("/no-access");
        try
        {
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"ledger.{form}\"";
            await platform.Pass(PlatformReader.Activation, $"/pools/{Uri.EscapeDataString(pool)}/ledger.{form}", context.Response, context.RequestAborted);
            return Results.Empty;
        }
        catch (Exception error) when (PlatformReader.IsAway(error) && !context.Response.HasStarted)
        {
            return Results.Problem($"{PlatformReader.Activation} does not answer. Look whether it runs, and ask again.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
