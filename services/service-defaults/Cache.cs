using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace MakPlatform.ServiceDefaults;

/// <summary>Redis, where copies of the remaining counts are kept.</summary>
public static class Cache
{
    /// <summary>Adds the shared connection and a health check that degrades, never fails: decisions go on without Redis.</summary>
    public static WebApplicationBuilder AddCache(this WebApplicationBuilder builder, string connectionName)
    {
        var options = ConfigurationOptions.Parse(builder.Configuration.RequireConnectionString(connectionName));
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2_000;
        options.AsyncTimeout = 1_000;
        // A command waits for nothing while Redis is away: the caller falls back at once, and the copy heals later.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(options));
        builder.Services.AddHealthChecks().AddCheck<RedisCheck>("redis", tags: ["ready"], timeout: TimeSpan.FromSeconds(2));
        return builder;
    }
}
