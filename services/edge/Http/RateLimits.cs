using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MakPlatform.Edge;

/// <summary>Limits by caller, so that one script that went wild harms its owner alone; and by address where nobody is recognised, against guessing.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<HttpOptions>>((limiter, http) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, http.Value));
            limiter.OnRejected = (rejected, _) => new ValueTask(Reject(rejected));
        });
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, HttpOptions options)
    {
        if (context.User.Identity?.IsAuthenticated is not true)
            return Bucket($"from {context.Connection.RemoteIpAddress}", options.UnknownPerSecond, options.UnknownPerSecond * 2);
        return options.RequestsPerSecond == 0
            ? RateLimitPartition.GetNoLimiter("")
            : Bucket(context.User.CallerName, options.RequestsPerSecond, options.Burst);
    }

    private static RateLimitPartition<string> Bucket(string name, int perSecond, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter(name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromSeconds(perSecond >= 10 ? 0.1 : 1.0 / perSecond),
            QueueLimit = 0,
        });

    private static Task Reject(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problems.Refuse(StatusCodes.Status429TooManyRequests, "caller", "sends more than this service takes from one", $"Wait {wait} s, and send fewer at once: there are batches for many machines.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
