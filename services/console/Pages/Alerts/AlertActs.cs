using MakPlatform.Console.Platform;
using MakPlatform.Edge;
using Microsoft.AspNetCore.Mvc;

namespace MakPlatform.Console.Pages.Alerts;

/// <summary>What is done with alerts; <see cref="AcknowledgePage"/> asks first.</summary>
internal static class AlertActs
{
    public static void MapAlertActs(this WebApplication app) => app.MapPost("/acts/acknowledge", Acknowledge).RequireAuthorization();

    private static async Task<IResult> Acknowledge(HttpContext context, PlatformActs acts, [FromForm] string pool, [FromForm] string concern, [FromForm] int days)
    {
        if (!context.User.May(Permission.Operate) || !context.User.MayTouch(pool))
            return Results.Redirect("/no-access");
        string? problem;
        try
        {
            problem = await acts.Post(context, PlatformReader.Notification, $"/pools/{Uri.EscapeDataString(pool)}/episodes/{Uri.EscapeDataString(concern)}/acknowledge", new { by = context.User.CallerName, days });
        }
        catch (Exception error) when (PlatformReader.IsAway(error))
        {
            problem = $"{PlatformReader.Notification} does not answer.";
        }

        return Results.Redirect(problem is null ? "/alerts" : $"/alerts/{Uri.EscapeDataString(pool)}/{Uri.EscapeDataString(concern)}?problem={Uri.EscapeDataString(problem)}");
    }
}
