using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Two different truths: <c>/alive</c> says that the process runs, <c>/health</c> that it can do its work
/// (bus and database answer; a lost cache only degrades it). They are all that needs no caller, and they tell no name and no address.
/// </summary>
internal static class Health
{
    private const string Ready = "/health";
    private const string Live = "/alive";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks(Live, new HealthCheckOptions { Predicate = check => check.Tags.Contains("live"), ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting();
    }

    public static bool IsProbe(PathString path) =>
        path.StartsWithSegments(Ready, StringComparison.Ordinal) || path.StartsWithSegments(Live, StringComparison.Ordinal);

    // {"status":"Degraded","checks":{"redis":{"status":"Degraded","description":"..."}}}
    private static Task Write(HttpContext context, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { status = entry.Value.Status.ToString(), description = entry.Value.Description });
        return context.Response.WriteAsJsonAsync(new { status = report.Status.ToString(), checks }, JsonSerializerOptions.Web, context.RequestAborted);
    }
}
