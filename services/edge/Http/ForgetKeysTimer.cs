using MakPlatform.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakPlatform.Edge;

/// <summary>Forgets idempotency keys that nobody repeats any more; the commands' own ids go on holding.</summary>
internal sealed partial class ForgetKeysTimer(NpgsqlDataSource database, TimeProvider clock, ILogger<ForgetKeysTimer> log) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var forget = database.CreateCommand("delete from edge.idempotency_keys where seen_at < $1");
                forget.Parameters.Add(new() { Value = clock.GetUtcNow() - Kept });
                await forget.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception error) when (Transient.Is(error))
            {
                LogLater(error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old idempotency keys are forgotten later: {Reason}")]
    private partial void LogLater(string reason);
}
