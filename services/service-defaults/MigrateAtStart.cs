using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakPlatform.ServiceDefaults;

/// <summary>
/// Brings the schema up to date before the service takes its first message. Replicas that start together take turns under
/// an advisory lock: EF's own lock is on a table that the first of them has yet to create.
/// </summary>
internal sealed partial class MigrateAtStart<TContext>(
    string login, MigratedSchema schema, IServiceProvider services, TimeProvider clock, ILogger<MigrateAtStart<TContext>> log) : IHostedService
    where TContext : DbContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await Migrate(cancellationToken);
                return;
            }
            catch (Exception error) when (Transient.Is(error) && clock.GetElapsedTime(start) < Patience)
            {
                LogWaiting(error.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Migrate(CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(login);
        await using var turn = await database.OpenConnectionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock(hashtext('makplatform-migrations'))", turn))
            await take.ExecuteNonQueryAsync(cancellationToken);

        var options = new DbContextOptionsBuilder<TContext>().UseNpgsql(database, npgsql => npgsql.InSchema(schema.Name)).UseSnakeCaseNamingConvention().Options;
        await using var context = ActivatorUtilities.CreateInstance<TContext>(services, options);
        await context.Database.MigrateAsync(cancellationToken);
        if (schema is { Name: { } name, Role: { } role })
        {
            await using var grant = new NpgsqlCommand($"grant usage on schema {name} to \"{role}\"; grant select, insert, update, delete on all tables in schema {name} to \"{role}\"", turn);
            await grant.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var release = new NpgsqlCommand("select pg_advisory_unlock(hashtext('makplatform-migrations'))", turn);
        await release.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer yet, trying again: {Reason}")]
    private partial void LogWaiting(string reason);
}
