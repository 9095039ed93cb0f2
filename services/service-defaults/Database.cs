using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakPlatform.ServiceDefaults;

/// <summary>The service's own PostgreSQL database.</summary>
public static class Database
{
    /// <summary>
    /// Adds the data source, a pooled context over it (snake_case names), migrations at start, and a health check.
    /// Call it before <see cref="Bus.AddBus"/>, so that the tables are there before the first message.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="connectionName">The Aspire resource name of the database, such as <c>activationdb</c>.</param>
    public static WebApplicationBuilder AddDatabase<TContext>(this WebApplicationBuilder builder, string connectionName)
        where TContext : DbContext
    {
        builder.Services.AddNpgsqlDataSource(builder.Configuration.RequireConnectionString(connectionName));
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention());
        builder.Services.AddHostedService<MigrateAtStart<TContext>>();
        builder.Services.AddHealthChecks().AddCheck<PostgresCheck>("postgres", tags: ["ready"], timeout: TimeSpan.FromSeconds(3));
        return builder;
    }
}
