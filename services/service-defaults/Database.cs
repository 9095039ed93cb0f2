using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MakPlatform.ServiceDefaults;

/// <summary>The service's own PostgreSQL database.</summary>
public static class Database
{
    // More than any service has: the lists' filters make several of one query.
    private const int MostPrepared = 100;

    /// <summary>
    /// Adds the data source, a pooled context over it (snake_case names), migrations at start, and a health check.
    /// Call it before <see cref="Bus.AddBus"/>, so that the tables are there before the first message.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="connectionName">The Aspire resource name of the database, such as <c>activationdb</c>.</param>
    /// <param name="role">The role that the service acts as; without it, the one that it logs in with. Migrations, which make that role, run as the latter.</param>
    public static WebApplicationBuilder AddDatabase<TContext>(this WebApplicationBuilder builder, string connectionName, string? role = null)
        where TContext : DbContext
    {
        var login = builder.Configuration.RequireConnectionString(connectionName);
        builder.Services.AddNpgsqlDataSource(login, source =>
        {
            source.PreparesAutomatically();
            if (role is not null)
                source.ActAs(role);
        });
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention());
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<MigrateAtStart<TContext>>(services, login, new MigratedSchema(null, role)));
        builder.Services.AddHealthChecks().AddCheck<PostgresCheck>("postgres", tags: ["ready"], timeout: TimeSpan.FromSeconds(3));
        return builder;
    }

    /// <summary>Adds a context for a schema of its own inside the service's database, with migrations at start. Call it after <see cref="AddDatabase"/>.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="connectionName">The Aspire resource name of the database.</param>
    /// <param name="schema">The schema; its history of migrations lies in it.</param>
    /// <param name="role">The role that the service acts as; it may read and write there what no trigger forbids.</param>
    public static WebApplicationBuilder AddSchema<TContext>(this WebApplicationBuilder builder, string connectionName, string schema, string? role = null)
        where TContext : DbContext
    {
        var login = builder.Configuration.RequireConnectionString(connectionName);
        builder.Services.AddPooledDbContextFactory<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.InSchema(schema))
            .UseSnakeCaseNamingConvention());
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<MigrateAtStart<TContext>>(services, login, new MigratedSchema(schema, role)));
        return builder;
    }

    // A plan that is made once must be right for good, and most are made while the tables are empty: then PostgreSQL would read them from end to end, and go on doing so
    // until statistics are gathered. Every statement has its index here; what has none is read from end to end all the same, and is not worth compiling.
    private const string Planning = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off";

    /// <summary>
    /// Prepares each statement that a connection runs for the second time, and plans it once: the hot ones are few, are planned alike whatever
    /// their arrays hold, and planning costs them more than running.
    /// </summary>
    public static NpgsqlDataSourceBuilder PreparesAutomatically(this NpgsqlDataSourceBuilder source)
    {
        var options = source.ConnectionStringBuilder;
        (options.MaxAutoPrepare, options.AutoPrepareMinUsages) = (MostPrepared, 2);
        options.Options = Planning;
        // A connection keeps nothing from one use to the next that would have to be forgotten: locks and settings end with their transaction.
        options.NoResetOnClose = true;
        return source;
    }

    /// <summary>Makes every connection act as <paramref name="role"/>, with its rights and no others.</summary>
    public static NpgsqlDataSourceBuilder ActAs(this NpgsqlDataSourceBuilder source, string role)
    {
        // The pool's DISCARD ALL between two uses of a connection would give it back the rights that it logged in with.
        source.ConnectionStringBuilder.NoResetOnClose = true;
        source.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var set = new NpgsqlCommand($"set role \"{role}\"", connection);
                set.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var set = new NpgsqlCommand($"set role \"{role}\"", connection);
                await set.ExecuteNonQueryAsync();
            });
        return source;
    }
}
