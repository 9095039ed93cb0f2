using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Two different truths: <c>/alive</c> says that the process runs, <c>/health</c> that it can do its work
/// (bus and database answer; a lost cache only degrades it), and since when. They are all that needs no caller, and they tell no name and no address.
/// </summary>
internal static class Health
{
    /// <summary>The check of the process itself.</summary>
    public const string Self = "self";

    private const string Ready = "/health";
    private const string Live = "/alive";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck(Self, () => HealthCheckResult.Healthy(), ["live"]);
        builder.Services.AddSingleton<HealthHistory>().AddSingleton<IHealthCheckPublisher>(services => services.GetRequiredService<HealthHistory>());
        builder.Services.Configure<HealthCheckPublisherOptions>(publisher => (publisher.Delay, publisher.Period) = (TimeSpan.FromSeconds(1), Every));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = WriteAll }).AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        app.MapHealthChecks(Live, new HealthCheckOptions { Predicate = check => check.Tags.Contains("live"), ResponseWriter = Write }).AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
    }

    /// <summary>True for what is asked again and again by machines: no request of anybody's.</summary>
    public static bool IsProbe(PathString path) =>
        path.StartsWithSegments(Ready, StringComparison.Ordinal) || path.StartsWithSegments(Live, StringComparison.Ordinal) || path.StartsWithSegments(Metering.PrometheusPath, StringComparison.Ordinal);

    private static Task WriteAll(HttpContext context, HealthReport report)
    {
        context.RequestServices.GetRequiredService<HealthHistory>().Note(report);
        return Write(context, report);
    }

    // {"status":"Degraded","since":"2026-11-24T02:45:00+00:00","checks":{"redis":{"status":"Degraded","since":"...","description":"..."}}}
    private static Task Write(HttpContext context, HealthReport report)
    {
        var history = context.RequestServices.GetRequiredService<HealthHistory>();
        var checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { status = entry.Value.Status.ToString(), since = history.Since(entry.Key), description = entry.Value.Description });
        return context.Response.WriteAsJsonAsync(
            new { status = report.Status.ToString(), since = history.Since(HealthHistory.Whole), checks }, JsonSerializerOptions.Web, context.RequestAborted);
    }
}
